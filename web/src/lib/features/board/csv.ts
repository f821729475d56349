/**
 * One cell: quoted where needed, and never a formula. A spreadsheet runs what begins with = + - @,
 * a tab or a return (OWASP CSV injection), so such text gets an apostrophe in front.
 */
export function csvCell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRows = (rows: readonly (readonly string[])[]): string =>
	rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
