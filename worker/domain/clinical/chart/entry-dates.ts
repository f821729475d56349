import type { ChartedEntry } from './charted-entry.ts';

/** Whether it was ever so: a mistake and what belongs to another patient never were. */
export const wasSo = ({ ending }: Pick<ChartedEntry, 'ending'>): boolean =>
	ending !== 'mistake' && ending !== 'moved';

/**
 * What held on a local date, earliest first (F40: the chart as of any date). What began and ended on
 * one day holds at no date's end and is left out.
 */
export const entriesOn = <Entry extends ChartedEntry>(
	entries: readonly Entry[],
	on: string
): Entry[] =>
	entries
		.filter(
			(entry) =>
				wasSo(entry) && entry.onDate <= on && (entry.endedOn === null || entry.endedOn > on)
		)
		.toSorted((one, other) =>
			one.onDate === other.onDate
				? one.id < other.id
					? -1
					: 1
				: one.onDate < other.onDate
					? -1
					: 1
		);

/** Local dates on which something began or ended, each once, earliest first: the marks of the slider. */
export const changeDates = (entries: readonly ChartedEntry[]): string[] =>
	[
		...new Set(
			entries
				.filter(wasSo)
				.flatMap(({ onDate, endedOn }) => (endedOn ? [onDate, endedOn] : [onDate]))
		)
	].toSorted();
