import Papa from 'papaparse';

export interface CsvRows {
	rows: string[][];
	/** Rows (from 0) whose quotes are broken. */
	broken: Set<number>;
}

/** UTF-8 (with or without a mark), else GB18030, which is what Chinese Excel writes. */
export function decodeText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

/** Finds the delimiter by itself; empty lines stay, so that rows keep the numbers a spreadsheet shows. */
export function readCsvRows(bytes: Uint8Array, mostRows: number): CsvRows {
	const parsed = Papa.parse<string[]>(decodeText(bytes), { preview: mostRows });
	const broken = new Set(
		parsed.errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : []))
	);
	return { rows: parsed.data.map((row) => row.map((cell) => cell.trim())), broken };
}
