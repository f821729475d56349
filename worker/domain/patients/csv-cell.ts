/** First signs that make a spreadsheet run a cell as a formula, their full-width forms among them (T16). */
const RUNS_AS_FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/**
 * A cell that no spreadsheet runs. A phone in international form stays readable: digits, blanks
 * and brackets after a plus cannot be a formula's harm, but the sign is kept out of first place all the same.
 */
export const harmlessCell = (text: string): string =>
	RUNS_AS_FORMULA.test(text) ? `'${text}` : text;

/** RFC 4180: quoted where needed, lines end with CR LF. */
export function csvOf(rows: readonly (readonly string[])[]): string {
	return rows.map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

function csvCell(text: string): string {
	const cell = harmlessCell(text);
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
