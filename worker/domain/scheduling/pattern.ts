import type { Interval } from '../time/intervals.ts';

/**
 * A time pattern: one character per 5 minutes, `X` the provider is needed, `/` the assistant is
 * enough (F2, F3). The chair is taken for the whole of it.
 */
export type Pattern = string;

export const CELL_MINUTES = 5;
const CELL_MS = CELL_MINUTES * 60_000;
const WELL_FORMED = /^[X/]*X[X/]*$/;

/** Whether `pattern` covers exactly `minutes` and needs the provider at least once. */
export const isPatternOf = (pattern: Pattern, minutes: number): boolean =>
	pattern.length === minutes / CELL_MINUTES && WELL_FORMED.test(pattern);

/**
 * `pattern` brought to `minutes`: cut from the end or padded with its last character. What the cut
 * leaves without any `X` (or an empty pattern) needs the provider throughout.
 */
export function fitPattern(pattern: Pattern, minutes: number): Pattern {
	const cells = minutes / CELL_MINUTES;
	const fitted = pattern.slice(0, cells).padEnd(cells, pattern.at(-1) ?? 'X');
	return fitted.includes('X') ? fitted : 'X'.repeat(cells);
}

/** The patterns of several services one after the other, brought to `minutes`. */
export const joinPatterns = (patterns: readonly Pattern[], minutes: number): Pattern =>
	fitPattern(patterns.join(''), minutes);

/** The stretches in which the provider is needed, as instants: the `X` runs from `start` (ms). */
export function providerRuns(pattern: Pattern, start: number): Interval[] {
	const runs: Interval[] = [];
	for (const match of pattern.matchAll(/X+/g)) {
		const from = start + match.index * CELL_MS;
		runs.push({ start: from, end: from + match[0].length * CELL_MS });
	}
	return runs;
}
