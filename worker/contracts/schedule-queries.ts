import * as v from 'valibot';
import { gridMinutes, id, instant, localDate, localTime } from './primitives.ts';

const flag = v.optional(
	v.pipe(
		v.picklist(['true', 'false']),
		v.transform((word) => word === 'true')
	)
);
const digits = (most: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,5}$/, 'wrong_type'),
		v.transform(Number),
		v.number(),
		v.minValue(1, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

/** `to` is exclusive; at most 62 days. */
export const scheduleQuery = v.strictObject({
	from: localDate,
	to: localDate,
	include: v.optional(v.literal('cancelled'))
});
export type ScheduleQuery = v.InferOutput<typeof scheduleQuery>;

export const openingsQuery = v.strictObject({
	minutes: v.optional(
		v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'wrong_type'), v.transform(Number), gridMinutes)
	),
	serviceId: v.optional(id('svc')),
	providerId: v.optional(id('prv')),
	chairId: v.optional(id('chr')),
	equipmentId: v.optional(id('eqp')),
	from: localDate,
	to: localDate,
	after: v.optional(localTime),
	before: v.optional(localTime),
	limit: v.optional(digits(200), '20'),
	past: flag
});
export type OpeningsQuery = v.InferOutput<typeof openingsQuery>;

export const changesQuery = v.strictObject({
	since: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'wrong_type'), v.transform(Number)),
	limit: v.optional(digits(500), '100')
});

export const scheduleAtQuery = v.strictObject({
	instant,
	from: v.optional(localDate),
	to: v.optional(localDate)
});
export type ScheduleAtQuery = v.InferOutput<typeof scheduleAtQuery>;
