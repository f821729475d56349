/** One line of an imported file. `row` is its number as a spreadsheet shows it: the header is 1. */
export interface ImportLine {
	row: number;
	cells: string[];
	/** Its quotes do not close, or it has more cells than the header. */
	isBroken: boolean;
}

/** Longer lines are certainly many rows run together by a lost quote. */
const LONGEST_LINE = 60_000;

/** Header and lines of a table; lines without any text are left out. */
export function linesOf(
	rows: readonly string[][],
	broken: ReadonlySet<number>
): { header: string[]; lines: ImportLine[] } {
	const at = rows.findIndex((row) => row.some((cell) => cell !== ''));
	const header = (rows[at] ?? []).map((cell) => cell.replace(/^\ufeff/, '').slice(0, 200));
	while (header.at(-1) === '') header.pop();
	const lines = rows.flatMap((cells, index): ImportLine[] => {
		if (index <= at || cells.every((cell) => cell === '')) return [];
		const isTooWide = cells.slice(header.length).some((cell) => cell !== '');
		const isTooLong = cells.reduce((length, cell) => length + cell.length, 0) > LONGEST_LINE;
		const isBroken = isTooWide || isTooLong || broken.has(index);
		return [{ row: index + 1, cells: isTooLong ? [] : cells.slice(0, header.length), isBroken }];
	});
	return { header, lines };
}

const MOST_CHARACTERS = 200_000;

/** Cuts lines into chunks that one step takes: at most `mostRows`, and never too much text for one value. */
export function chunksOf(lines: readonly ImportLine[], mostRows: number): ImportLine[][] {
	const chunks: ImportLine[][] = [];
	let open: ImportLine[] = [];
	let length = 0;
	for (const line of lines) {
		const size = line.cells.reduce((sum, cell) => sum + cell.length, 0);
		if (open.length === mostRows || (open.length > 0 && length + size > MOST_CHARACTERS)) {
			chunks.push(open);
			open = [];
			length = 0;
		}
		open.push(line);
		length += size;
	}
	return open.length > 0 ? [...chunks, open] : chunks;
}
