/** A pattern has one character per 5 minutes: `X` needs the provider, `/` only the assistant. */
const CELL_MINUTES = 5;

/** The provider is needed all the time: what a service has when nobody drew a pattern. */
export const wholePattern = (minutes: number): string => 'X'.repeat(minutes / CELL_MINUTES);

/** Whether the pattern covers exactly `minutes` and needs the provider at least once. */
export const isPatternOf = (pattern: string, minutes: number): boolean =>
	/^[X/]+$/.test(pattern) && pattern.includes('X') && pattern.length * CELL_MINUTES === minutes;

/** The pattern at another length: cut from the end, or the last cell repeated. */
export function fitPattern(pattern: string, minutes: number): string {
	const cells = minutes / CELL_MINUTES;
	const fitted = pattern.slice(0, cells).padEnd(cells, pattern.at(-1) ?? 'X');
	return fitted.includes('X') ? fitted : `X${fitted.slice(1)}`;
}
