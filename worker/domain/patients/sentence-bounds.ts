import { addDays } from '../time/calendar-dates.ts';
import WORDS from './sentence-words.json' with { type: 'json' };
import type { PatientWhere } from './where.ts';

type Groups = Partial<Record<string, string>>;
/** What one pattern of `sentence-words.json` says; its named groups are the figures. */
type Reading = (said: Groups, today: string) => PatientWhere;

const MOST_YEARS = 130;
const AGE: Reading = ({ from, to, below }) => ({
	...(from !== undefined && { ageFrom: years(from) }),
	...(to !== undefined && { ageTo: years(to) }),
	...(below !== undefined && { ageTo: Math.max(0, years(below) - 1) })
});
const years = (figures: string): number => Math.min(Number(figures), MOST_YEARS);

const READINGS: [readonly string[], Reading][] = [
	[WORDS.notSeen, (said, today) => ({ lastVisitBefore: dayBefore(said, today) })],
	[WORDS.seen, (said, today) => ({ lastVisitFrom: dayBefore(said, today) })],
	[WORDS.isNew, () => ({ isNew: true })],
	[WORDS.ages, AGE],
	[WORDS.female, () => ({ sex: 'female' })],
	[WORDS.male, () => ({ sex: 'male' })]
];

/** Ages, sex and last visits that folded words name, and the words without them. */
export function boundsIn(text: string, today: string): { where: PatientWhere; rest: string } {
	let rest = text;
	const where: PatientWhere = {};
	for (const [patterns, read] of READINGS)
		for (const pattern of patterns) {
			const found = new RegExp(pattern, 'u').exec(rest);
			if (!found) continue;
			Object.assign(where, read(found.groups ?? {}, today));
			rest = rest.replace(found[0], ' '.repeat(found[0].length));
		}
	return { where, rest };
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };

/** So many days, weeks, months or years before today; a month is a twelfth of a year. */
function dayBefore({ count, unit = '' }: Groups, today: string): string {
	const word = WORDS.units.find(({ begins }) => begins.some((one) => unit.startsWith(one)));
	const many =
		count === undefined
			? 1
			: (WORDS.counts.find(({ says }) => says.includes(count))?.is ?? Number(count));
	const days = Math.round(many * (word?.times ?? 1) * (DAYS[word?.is ?? 'month'] ?? 1));
	return addDays(today, -days);
}
