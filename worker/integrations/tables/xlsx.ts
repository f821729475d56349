/** The one place that knows the Excel library; loaded only when somebody brings such a file. */
export async function readXlsxRows(bytes: Uint8Array, mostRows: number): Promise<string[][]> {
	const { readXlsx } = await import('hucre/xlsx');
	const workbook = await readXlsx(bytes, { maxRows: mostRows, sheets: (_, index) => index === 0 });
	return (workbook.sheets[0]?.rows ?? []).map((row) => row.map(cellText));
}

function cellText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return dateText(value);
	return String(value).trim();
}

/** Spreadsheet dates have no zone: the wall clock is what UTC reads here. */
function dateText(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const [day = '', time = ''] = date.toISOString().split('T');
	const clock = time.slice(0, 5);
	if (date.getUTCFullYear() < 1901) return clock;
	return clock === '00:00' ? day : `${day} ${clock}`;
}
