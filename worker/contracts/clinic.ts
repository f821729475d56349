import * as v from 'valibot';
import { firstBadRow, inOrder } from '../domain/organisation/opening-hours.ts';
import { isSlug } from '../domain/organisation/slug.ts';
import { isLocale, isTimeZone } from '../domain/organisation/time-zone.ts';
import { list, localTime, requiredText, text } from './primitives.ts';

/** A clinic is open at most in this many stretches a week: four a day. */
export const MAX_OPENING_ROWS = 28;
export const MAX_CLINICS = 500;

export const weekday = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(1, 'out_of_range'),
	v.maxValue(7, 'out_of_range')
);

export const slug = v.pipe(v.string(), v.trim(), v.check(isSlug, 'out_of_range'));
export const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'out_of_range'));
export const locale = v.pipe(v.string(), v.check(isLocale, 'out_of_range'));
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'wrong_type'));
export const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'wrong_type'));

/** No row is closed; the path of a refusal names the first row that is wrong. */
export const openingHours = v.pipe(
	list(v.strictObject({ weekday, from: localTime, to: localTime }), MAX_OPENING_ROWS),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const at = firstBadRow(dataset.value);
		const row = dataset.value[at];
		if (!row) return;
		addIssue({
			message: 'out_of_range',
			path: [
				{ type: 'array', origin: 'value', input: dataset.value, key: at, value: row },
				{ type: 'object', origin: 'value', input: row, key: 'to', value: row.to }
			]
		});
	}),
	v.transform((rows) => inOrder(rows))
);

export const orderNumber = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(0, 'out_of_range'),
	v.maxValue(10_000, 'out_of_range')
);

const clinicFields = {
	name: requiredText(80),
	slug,
	timeZone,
	locale,
	currency,
	country: v.optional(country),
	address: v.optional(text(300)),
	phone: v.optional(text(40)),
	/** Openings are offered at these steps. */
	stepMinutes: v.optional(v.picklist([5, 10, 15, 30])),
	openingHours: v.optional(openingHours)
};

/** Chairs are named, or only counted: then they are called 1, 2, 3 … */
export const chairsToMake = v.union(
	[
		v.pipe(
			v.number(),
			v.integer('wrong_type'),
			v.minValue(0, 'out_of_range'),
			v.maxValue(60, 'out_of_range')
		),
		list(requiredText(40), 60)
	],
	'wrong_type'
);

export const makeClinic = v.strictObject({
	...clinicFields,
	chairs: v.optional(chairsToMake, 0)
});
export type MakeClinic = v.InferOutput<typeof makeClinic>;

export const changeClinic = v.partial(v.strictObject({ ...clinicFields, order: orderNumber }));
export type ChangeClinic = v.InferOutput<typeof changeClinic>;

/** A clinic as the list of clinics has it. */
export interface ClinicSummary {
	id: string;
	slug: string;
	name: string;
	timeZone: string;
	locale: string;
	currency: string;
}

/** A clinic with its settings; `version` goes back as `If-Match`. */
export interface ClinicView extends ClinicSummary {
	country: string;
	address: string;
	phone: string;
	stepMinutes: 5 | 10 | 15 | 30;
	openingHours: { weekday: number; from: string; to: string }[];
	order: number;
	version: number;
}
