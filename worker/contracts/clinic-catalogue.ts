import * as v from 'valibot';
import { isPatternOf } from '../domain/organisation/pattern.ts';
import { currency, orderNumber } from './clinic.ts';
import { gridMinutes, id, list, requiredText } from './primitives.ts';

const capacity = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(1, 'out_of_range'),
	v.maxValue(20, 'out_of_range')
);
const colour = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(1, 'out_of_range'),
	v.maxValue(8, 'out_of_range')
);
const name = requiredText(80);
const change = { order: v.optional(orderNumber), isActive: v.optional(v.boolean()) };

export const makeChair = v.strictObject({
	name: requiredText(40),
	capacity: v.optional(capacity, 1),
	roomId: v.optional(v.nullable(id('rom')), null)
});
export const changeChair = v.strictObject({
	name: v.optional(requiredText(40)),
	capacity: v.optional(capacity),
	roomId: v.optional(v.nullable(id('rom'))),
	...change
});

export const makeRoom = v.strictObject({ name, capacity: v.optional(capacity, 1) });
export const changeRoom = v.strictObject({
	name: v.optional(name),
	capacity: v.optional(capacity),
	...change
});
export const makeEquipment = makeRoom;
export const changeEquipment = changeRoom;

const pattern = v.pipe(v.string(), v.regex(/^[X/]{1,144}$/, 'wrong_type'));
/** In the clinic's own currency; null when the price is said only after an examination. */
const price = v.nullable(
	v.strictObject({
		amount: v.pipe(v.number(), v.safeInteger('wrong_type'), v.minValue(0, 'out_of_range')),
		currency
	})
);
const service = {
	minutes: gridMinutes,
	pattern: v.optional(pattern),
	colour: v.optional(v.nullable(colour)),
	isPublic: v.optional(v.boolean()),
	price: v.optional(price)
};

export const makeService = v.pipe(
	v.strictObject({ name, ...service }),
	v.forward(
		v.check(
			(it) => it.pattern === undefined || isPatternOf(it.pattern, it.minutes),
			'out_of_range'
		),
		['pattern']
	)
);
export const changeService = v.strictObject({
	name: v.optional(name),
	...service,
	minutes: v.optional(gridMinutes),
	...change
});

const provider = {
	staffId: v.optional(v.nullable(id('stf'))),
	colour: v.optional(colour),
	capacity: v.optional(capacity),
	isPublic: v.optional(v.boolean()),
	/** Left out when a provider is made: all that the clinic offers. */
	serviceIds: v.optional(list(id('svc'), 200))
};
export const makeProvider = v.strictObject({ name, ...provider });
export const changeProvider = v.strictObject({ name: v.optional(name), ...provider, ...change });

/** Every entry of the list, in the order wanted. */
export const reorder = v.strictObject({
	ids: v.pipe(
		v.array(requiredText(64)),
		v.minLength(1, 'required'),
		v.maxLength(500, 'out_of_range')
	)
});

/** `?include=retired` adds what is no longer used. */
export const catalogueQuery = v.strictObject({ include: v.optional(v.literal('retired')) });

export type MakeService = v.InferOutput<typeof makeService>;
export type ChangeService = v.InferOutput<typeof changeService>;

interface EntryView {
	id: string;
	name: string;
	order: number;
	isActive: boolean;
	version: number;
}
export interface RoomView extends EntryView {
	capacity: number;
}
export type EquipmentView = RoomView;
export interface ChairView extends RoomView {
	roomId: string | null;
}
export interface ServiceView extends EntryView {
	minutes: number;
	pattern: string;
	colour: number | null;
	isPublic: boolean;
	price: { amount: number; currency: string } | null;
}
export interface ProviderView extends EntryView {
	staffId: string | null;
	capacity: number;
	colour: number;
	isPublic: boolean;
	serviceIds: string[];
}
