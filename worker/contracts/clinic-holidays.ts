import * as v from 'valibot';
import { weekday } from './clinic.ts';
import { localDate, requiredText } from './primitives.ts';

export const HOLIDAY_SOURCES = ['manual', 'cn', 'csv'] as const;
export type HolidaySource = (typeof HOLIDAY_SOURCES)[number];

const year = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(2000, 'out_of_range'),
	v.maxValue(2100, 'out_of_range')
);

/** `GET …/holidays?year=2027`. */
export const holidaysQuery = v.strictObject({
	year: v.pipe(v.string(), v.regex(/^\d{4}$/, 'wrong_type'), v.transform(Number), year)
});

/** Sets one date, replacing what was there. */
export const putHoliday = v.strictObject({
	name: requiredText(80),
	isClosed: v.optional(v.boolean(), true),
	hoursOfWeekday: v.optional(v.nullable(weekday), null)
});
export type PutHoliday = v.InferOutput<typeof putHoliday>;

export const holidayDate = localDate;

/** Brings in a whole year and replaces what an earlier import of it left; dates set by hand stay. */
export const importHolidays = v.variant('source', [
	v.strictObject({
		source: v.literal('cn'),
		year,
		/** False: the days are named on the board and the clinic works on. */
		closesOnHolidays: v.optional(v.boolean(), true)
	}),
	v.strictObject({
		source: v.literal('csv'),
		year,
		/** Lines `date,name[,closed|open|mon…sun]`; `mon` to `sun` opens it with that weekday's hours. */
		csv: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(100_000, 'too_long'))
	})
]);
export type ImportHolidays = v.InferOutput<typeof importHolidays>;

export interface HolidayView {
	on: string;
	name: string;
	isClosed: boolean;
	hoursOfWeekday: number | null;
	source: HolidaySource;
	isAnnounced: boolean;
}

export interface HolidaysOfYear {
	year: number;
	items: HolidayView[];
	/** Country whose holidays can be imported by rule, or null: then by CSV. */
	importable: 'cn' | null;
	/**
	 * What the screen must warn of: `not_imported` nothing is known for the year,
	 * `unannounced` only the days the law fixes are, `outdated` the state has announced it since.
	 */
	warning: 'not_imported' | 'unannounced' | 'outdated' | null;
}
