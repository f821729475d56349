import { listText, type WrittenLanguage } from './language.ts';
import type { Placeholder } from './placeholders.ts';
import { dateText, timeText, whenText } from './when.ts';

/** A visit as its patient's family hears of it. */
export interface WordedVisit {
	/** The patient's. */
	name: string;
	/** The provider's. */
	provider: string;
	/** Milliseconds since 1970. */
	start: number;
}

type VisitWords = Record<
	Extract<Placeholder, 'name' | 'provider' | 'when' | 'date' | 'time'>,
	string
>;

/**
 * Values for one visit, or for those of a family on one local day: names and providers are listed,
 * times say whose they are, so that every text fits one visit and several alike. At least one visit,
 * earliest first; the zone is the clinic's.
 */
export function visitWords(
	visits: readonly WordedVisit[],
	timeZone: string,
	language: WrittenLanguage
): VisitWords {
	const [first] = visits;
	if (!first) throw new Error('no_visit_to_tell_of');
	const names = distinct(visits.map(({ name }) => name));
	const date = dateText(first.start, timeZone, language);
	const starts = distinct(visits.map(({ start }) => start));
	const time = listText(
		starts.length === 1
			? [timeText(first.start, timeZone, language)]
			: visits.map((visit) => timeOf(visit, names.length > 1, timeZone, language)),
		language
	);
	return {
		name: listText(names, language),
		provider: listText(distinct(visits.map(({ provider }) => provider)), language),
		when: starts.length === 1 ? whenText(first.start, timeZone, language) : `${date} ${time}`,
		date,
		time
	};
}

function timeOf(
	{ start, name }: WordedVisit,
	isNamed: boolean,
	timeZone: string,
	language: WrittenLanguage
): string {
	const time = timeText(start, timeZone, language);
	return isNamed ? `${time} (${name})` : time;
}

const distinct = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
