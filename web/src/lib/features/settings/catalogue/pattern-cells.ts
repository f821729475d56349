/** Minutes of one cell of a pattern. */
export const CELL_MINUTES = 5;

/** One stretch of the pattern in which the same people are needed. */
export interface PatternRun {
	isProvider: boolean;
	minutes: number;
}

export function runsOf(pattern: string): PatternRun[] {
	return (pattern.match(/X+|\/+/g) ?? []).map((run) => ({
		isProvider: run.startsWith('X'),
		minutes: run.length * CELL_MINUTES
	}));
}

/** Sets cells `from` to `to` (either way round) to one word; a pattern without a provider is refused. */
export function paint(pattern: string, from: number, to: number, word: 'X' | '/'): string {
	const [first, last] = from < to ? [from, to] : [to, from];
	const painted = [...pattern].map((cell, i) => (i >= first && i <= last ? word : cell)).join('');
	return painted.includes('X') ? painted : pattern;
}
