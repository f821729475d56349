import { fail, type Result, succeed } from '../kernel/result.ts';
import { dateOfDayNumber, dayNumberOf, type LocalDate } from './calendar-dates.ts';

/** A weekday of `BYDAY`: ISO weekday 1–7, with the ordinal of `2MO` or `-1FR`, or 0 for every one. */
export interface RuleDay {
	weekday: number;
	ordinal: number;
}

/** A checked RFC 5545 rule over whole days. What it holds cannot be wrong. */
export interface RecurrenceRule {
	/** The rule as text without the `RRULE:` prefix and without UNTIL. */
	text: string;
	frequency: Frequency;
	interval: number;
	count: number | null;
	/** The last moment: a local date, or a date and clock minutes, local or of UTC. */
	until: { on: LocalDate; minutes: number | null; isUtc: boolean } | null;
	byDay: RuleDay[];
	byMonth: number[];
	byMonthDay: number[];
	/** ISO weekday on which weeks begin; Monday unless the rule says otherwise. */
	weekStart: number;
	/** Whether a part is used that only the library expands. */
	isExotic: boolean;
}

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KEYS = new Set([
	...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'],
	...['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS']
]);

/**
 * Reads an RRULE without DTSTART. `invalid` for anything RFC 5545 3.3.10 does not allow, for parts
 * shorter than a day (HOURLY, BYHOUR …), and for an interval or a count beyond 9,999.
 */
export function parseRule(text: string): Result<RecurrenceRule, 'invalid'> {
	const parts = partsOf(text.replace(/^RRULE:/, ''));
	if (!parts) return fail('invalid');
	const rule: Draft = {
		text: [...parts]
			.flatMap(([key, value]) => (key === 'UNTIL' ? [] : `${key}=${value}`))
			.join(';'),
		frequency: FREQUENCIES.find((word) => word === parts.get('FREQ')),
		interval: wholeNumber(parts.get('INTERVAL') ?? '1', 1, 9_999),
		count: parts.has('COUNT') ? wholeNumber(parts.get('COUNT')!, 1, 9_999) : null,
		until: parts.has('UNTIL') ? untilOf(parts.get('UNTIL')!) : null,
		byDay: listOf(parts.get('BYDAY'), ruleDay),
		byMonth: listOf(parts.get('BYMONTH'), (word) => wholeNumber(word, 1, 12)),
		byMonthDay: listOf(parts.get('BYMONTHDAY'), (word) => signedNumber(word, 31)),
		weekStart: weekdayOfWord(parts.get('WKST') ?? 'MO'),
		isExotic: hasExotic(parts)
	};
	return isWhole(rule) && isAllowed(rule, parts) ? succeed(rule) : fail('invalid');
}

/** `undefined` marks a part that could not be read; `null` one that is not there. */
type Draft = { [Key in keyof RecurrenceRule]: RecurrenceRule[Key] | undefined };

const isWhole = (rule: Draft): rule is RecurrenceRule => !Object.values(rule).includes(undefined);

function hasExotic(parts: Map<string, string>): boolean | undefined {
	const most = { BYYEARDAY: 366, BYWEEKNO: 53, BYSETPOS: 366 };
	const lists = Object.entries(most).map(([key, limit]) =>
		listOf(parts.get(key), (word) => signedNumber(word, limit))
	);
	return lists.includes(undefined) ? undefined : lists.some((list) => list!.length > 0);
}

/** Which parts may stand together (the notes and the table of RFC 5545 3.3.10). */
function isAllowed(rule: RecurrenceRule, parts: Map<string, string>): boolean {
	const { frequency } = rule;
	if (rule.count !== null && rule.until !== null) return false;
	if (rule.byDay.some((day) => day.ordinal !== 0)) {
		if (frequency === 'DAILY' || frequency === 'WEEKLY') return false;
		if (frequency === 'YEARLY' && parts.has('BYWEEKNO')) return false;
	}
	if (frequency === 'WEEKLY' && parts.has('BYMONTHDAY')) return false;
	if (frequency !== 'YEARLY' && (parts.has('BYYEARDAY') || parts.has('BYWEEKNO'))) return false;
	const others = [...parts.keys()].filter((key) => key.startsWith('BY') && key !== 'BYSETPOS');
	return !parts.has('BYSETPOS') || others.length > 0;
}

function partsOf(text: string): Map<string, string> | null {
	const parts = new Map<string, string>();
	for (const part of text.split(';')) {
		const [key, value, more] = part.split('=');
		if (!key || !value || more !== undefined || !KEYS.has(key) || parts.has(key)) return null;
		parts.set(key, value);
	}
	return parts;
}

/** An empty list when the part is absent. */
function listOf<Item>(
	value: string | undefined,
	read: (word: string) => Item | undefined
): Item[] | undefined {
	if (value === undefined) return [];
	const items = value.split(',').map(read);
	return items.includes(undefined) ? undefined : (items as Item[]);
}

function wholeNumber(word: string, least: number, most: number): number | undefined {
	const number = /^\d{1,4}$/.test(word) ? Number(word) : NaN;
	return number >= least && number <= most ? number : undefined;
}

function signedNumber(word: string, most: number): number | undefined {
	const size = wholeNumber(word.replace(/^[+-]/, ''), 1, most);
	return size !== undefined && word.startsWith('-') ? -size : size;
}

const weekdayOfWord = (word: string): number | undefined => WEEKDAYS.indexOf(word) + 1 || undefined;

function ruleDay(word: string): RuleDay | undefined {
	const found = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(word);
	const ordinal = found?.[1] === undefined ? 0 : signedNumber(found[1], 53);
	if (!found || ordinal === undefined) return undefined;
	return { weekday: WEEKDAYS.indexOf(found[2]!) + 1, ordinal };
}

/** `20271231`, `20271231T235959` or `20271231T235959Z`. */
function untilOf(word: string): RecurrenceRule['until'] | undefined {
	const found = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)[0-5]\d(Z)?)?$/.exec(word);
	if (!found) return undefined;
	const on = `${found[1]}-${found[2]}-${found[3]}`;
	// A date that the calendar does not have comes back as another one.
	if (dateOfDayNumber(dayNumberOf(on)) !== on) return undefined;
	const minutes = found[4] === undefined ? null : Number(found[4]) * 60 + Number(found[5]);
	return { on, minutes, isUtc: found[6] === 'Z' };
}
