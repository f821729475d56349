import * as v from 'valibot';
import { hasPrefix, type Id, type IdPrefix } from '../domain/kernel/ids.ts';

/**
 * Messages of these schemas are field codes (`FIELD_CODES`), never prose: words live in the UI.
 * A schema without a message answers `wrong_type`, a missing key `required`, an unknown key `unknown_field`.
 */
export const GRID_MINUTES = 5;
export const MAX_APPOINTMENT_MINUTES = 720;

export const id = <Prefix extends IdPrefix>(prefix: Prefix) =>
	v.custom<Id<Prefix>>(
		(input) => typeof input === 'string' && hasPrefix(prefix, input),
		'unknown_id'
	);

/** RFC 3339 with any offset in; becomes milliseconds since 1970 UTC. */
export const instant = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/, 'wrong_type'),
	v.transform((text) => Date.parse(text)),
	v.number(),
	v.check((ms) => Number.isFinite(ms), 'out_of_range')
);

/** An instant on a 5-minute mark with zero seconds. */
export const gridInstant = v.pipe(
	instant,
	v.check((ms) => ms % (GRID_MINUTES * 60_000) === 0, 'off_grid')
);

export const localDate = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, 'wrong_type'),
	v.check((text) => {
		const at = new Date(`${text}T00:00:00Z`);
		return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
	}, 'out_of_range')
);

export const localTime = v.pipe(
	v.string(),
	v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'wrong_type')
);

export const gridMinutes = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(GRID_MINUTES, 'out_of_range'),
	v.maxValue(MAX_APPOINTMENT_MINUTES, 'out_of_range'),
	v.check((minutes) => minutes % GRID_MINUTES === 0, 'off_grid')
);

/** Trimmed text of at most `max` characters; empty is allowed unless `required` is asked for. */
export const text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long'));
export const requiredText = (max: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(max, 'too_long'));

export const reason = requiredText(500);
export const list = <Item extends v.GenericSchema>(item: Item, max: number) =>
	v.pipe(v.array(item), v.maxLength(max, 'out_of_range'));

/** Minor units (fen, cents, kopeks) with an ISO 4217 currency. */
export const money = v.strictObject({
	amount: v.pipe(v.number(), v.safeInteger('wrong_type')),
	currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'wrong_type'))
});

/** `?limit=&cursor=` of every list. */
export const page = (fallback: number, most: number) => ({
	limit: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,4}$/, 'wrong_type'),
			v.transform(Number),
			v.number(),
			v.minValue(1, 'out_of_range'),
			v.maxValue(most, 'out_of_range')
		),
		String(fallback)
	),
	cursor: v.optional(v.pipe(v.string(), v.maxLength(200, 'too_long')))
});
