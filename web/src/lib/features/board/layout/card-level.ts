/**
 * How much a card says, by its drawn height in px. 1: one small line (5 and 10 minutes), 2: one
 * line (15), 3: two lines (20, 30), 4: three or four (40, 45), 5: five (60), 6: five and the note.
 */
export type CardLevel = 1 | 2 | 3 | 4 | 5 | 6;

export const MIN_CARD_PX = 15;

export function levelOf(px: number): CardLevel {
	if (px < 20) return 1;
	if (px < 30) return 2;
	if (px < 60) return 3;
	if (px < 90) return 4;
	return px < 140 ? 5 : 6;
}

/** Two lines in less than 36 px stand close together. */
export const isTight = (px: number): boolean => px >= 30 && px < 36;

export interface PatternRun {
	/** Minutes. */
	minutes: number;
	isProvider: boolean;
	fromMinute: number;
}

/** Runs of the 5-minute pattern: `X` the provider is needed, `/` the assistant is enough (M1). */
export function patternRuns(pattern: string, minutes: number): PatternRun[] {
	const runs: PatternRun[] = [];
	const cells = pattern || 'X'.repeat(Math.max(1, minutes / 5));
	for (let index = 0; index < cells.length; index++) {
		const isProvider = cells[index] === 'X';
		const last = runs.at(-1);
		if (last && last.isProvider === isProvider) last.minutes += 5;
		else runs.push({ minutes: 5, isProvider, fromMinute: index * 5 });
	}
	return runs;
}

/** The pattern for another length: cut from the end, or padded with its last character. */
export function fitPattern(pattern: string, minutes: number): string {
	const cells = Math.max(1, Math.round(minutes / 5));
	const fitted = pattern.slice(0, cells).padEnd(cells, pattern.at(-1) ?? 'X');
	return fitted.includes('X') ? fitted : `X${fitted.slice(1)}`;
}

/** Stretches in which the provider is needed, in minutes from the same zero as `from`. */
export const providerSpans = (pattern: string, from: number, minutes: number) =>
	patternRuns(pattern, minutes)
		.filter((run) => run.isProvider)
		.map((run) => ({ from: from + run.fromMinute, to: from + run.fromMinute + run.minutes }));
