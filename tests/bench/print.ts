export type Cell = string | number | null;

/** Columns aligned, numbers to the right; plain text that reads well in a log. */
export function printTable(title: string, head: readonly string[], rows: readonly Cell[][]): void {
	const text = rows.map((row) => row.map(shown));
	const widths = head.map((name, i) =>
		Math.max(name.length, ...text.map((row) => (row[i] ?? '').length))
	);
	const line = (cells: readonly string[], isNumber: (i: number) => boolean) =>
		cells
			.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
			.join('  ')
			.trimEnd();
	console.log(`\n${title}`);
	console.log(line(head, (i) => typeof rows[0]?.[i] === 'number'));
	for (const [n, row] of text.entries())
		console.log(line(row, (i) => typeof rows[n]?.[i] === 'number'));
}

function shown(cell: Cell): string {
	if (cell === null) return '–';
	if (typeof cell === 'string') return cell;
	if (Number.isInteger(cell)) return cell.toLocaleString('en');
	return cell >= 100 ? cell.toFixed(0) : cell >= 10 ? cell.toFixed(1) : cell.toFixed(2);
}

/** One goal of the performance notes with what was measured. */
export interface Goal {
	number: number;
	what: string;
	measured: number;
	/** `<=` or `>=` a figure. */
	goal: { at: 'most' | 'least'; value: number };
	unit: string;
}

export const isMet = ({ measured, goal }: Goal): boolean =>
	goal.at === 'most' ? measured <= goal.value : measured >= goal.value;

export function printGoals(goals: readonly Goal[]): void {
	printTable(
		'Goals',
		['no.', 'what', 'measured', 'goal', 'unit', ''],
		goals.map((goal) => [
			goal.number,
			goal.what,
			goal.measured,
			`${goal.goal.at === 'most' ? '≤' : '≥'} ${goal.goal.value}`,
			goal.unit,
			Number.isNaN(goal.measured) ? 'not measured' : isMet(goal) ? 'met' : 'MISSED'
		])
	);
}
