import { addDays, weekdayOf } from '#domain/time/calendar-dates';

/** How a shift repeats, as the form offers it; `other` is a rule that somebody wrote by hand. */
export const REPEATS = ['once', 'daily', 'weekly', 'twoOnTwoOff', 'other'] as const;
export type Repeat = (typeof REPEATS)[number];

export interface ShiftPlan {
	repeat: Repeat;
	/** ISO weekdays, for `weekly`. */
	weekdays: number[];
	/** Last local date, or null for no end. */
	until: string | null;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** One first date and rule for each row that the plan needs: two on, two off needs two. */
export function rowsOf(
	plan: ShiftPlan,
	startsOn: string
): { startsOn: string; rule: string | null }[] {
	const end = plan.until ? `;UNTIL=${plan.until.replaceAll('-', '')}` : '';
	switch (plan.repeat) {
		case 'daily':
			return [{ startsOn, rule: `FREQ=DAILY${end}` }];
		case 'weekly': {
			const weekdays = plan.weekdays.length > 0 ? plan.weekdays : [weekdayOf(startsOn)];
			const days = [...weekdays].sort((a, b) => a - b).map((day) => WEEKDAYS[day - 1]);
			const first = firstOn(startsOn, weekdays);
			return [{ startsOn: first, rule: `FREQ=WEEKLY;BYDAY=${days.join()}${end}` }];
		}
		case 'twoOnTwoOff':
			return [startsOn, addDays(startsOn, 1)].map((on) => ({
				startsOn: on,
				rule: `FREQ=DAILY;INTERVAL=4${end}`
			}));
		default:
			return [{ startsOn, rule: null }];
	}
}

/** The first of these weekdays from a date on: a rule counts from a day that it has. */
function firstOn(from: string, weekdays: readonly number[]): string {
	for (let ahead = 0; ahead < 7; ahead++) {
		const on = addDays(from, ahead);
		if (weekdays.includes(weekdayOf(on))) return on;
	}
	return from;
}

/** The plan behind a rule, for the words that describe it. */
export function planOf(rule: string | null): ShiftPlan {
	if (rule === null) return { repeat: 'once', weekdays: [], until: null };
	const parts = new Map(
		rule
			.replace(/^RRULE:/, '')
			.split(';')
			.map((part) => part.split('=') as [string, string])
	);
	const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
	parts.delete('UNTIL');
	return {
		...repeatOf(parts),
		until: until ? `${until[1]}-${until[2]}-${until[3]}` : null
	};
}

function repeatOf(parts: Map<string, string>): Pick<ShiftPlan, 'repeat' | 'weekdays'> {
	const [frequency, interval, days] = ['FREQ', 'INTERVAL', 'BYDAY'].map((key) => parts.get(key));
	if (frequency === 'DAILY' && parts.size === 1) return { repeat: 'daily', weekdays: [] };
	if (frequency === 'DAILY' && interval === '4' && parts.size === 2)
		return { repeat: 'twoOnTwoOff', weekdays: [] };
	if (frequency === 'WEEKLY' && days && parts.size === 2) {
		const weekdays = days.split(',').map((day) => WEEKDAYS.indexOf(day) + 1);
		if (!weekdays.includes(0)) return { repeat: 'weekly', weekdays };
	}
	return { repeat: 'other', weekdays: [] };
}

/** The rule with another last day; a count gives way to it. */
export const endedOn = (rule: string, lastOn: string): string =>
	`${rule.replace(/;?(UNTIL|COUNT)=[^;]*/g, '')};UNTIL=${lastOn.replaceAll('-', '')}`;
