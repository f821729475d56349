import Papa from 'papaparse';
import * as v from 'valibot';
import type { FieldProblem } from '../../contracts/problem.ts';
import { localDate } from '../../contracts/primitives.ts';
import type { Holiday } from '../../domain/organisation/holidays.ts';
import { fail, succeed, type Result } from '../../domain/kernel/result.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MAX_NAME = 80;

/**
 * Reads lines `date,name[,closed|open|mon…sun]` of one year. A first line without a date is a
 * heading. Wrong lines are named by their number in the file, counted from 1: `csv.3`.
 */
export function readHolidayCsv(csv: string, year: number): Result<Holiday[], FieldProblem[]> {
	const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	const lines = Papa.parse<string[]>(text, { newline: '\n', skipEmptyLines: true }).data;
	const byDate = new Map<string, Holiday>();
	const problems: FieldProblem[] = [];
	lines.forEach((cells, i) => {
		const on = (cells[0] ?? '').trim();
		if (i === 0 && !/\d/.test(on)) return;
		const line = readLine(on, cells, year);
		if (line.ok) byDate.set(on, line.value);
		else problems.push({ path: `csv.${i + 1}`, code: line.failure });
	});
	if (problems.length > 0) return fail(problems.slice(0, 50));
	if (byDate.size === 0) return fail([{ path: 'csv', code: 'required' }]);
	return succeed([...byDate.values()]);
}

function readLine(
	on: string,
	cells: string[],
	year: number
): Result<Holiday, 'wrong_type' | 'required' | 'too_long' | 'out_of_range'> {
	if (!v.is(localDate, on)) return fail('wrong_type');
	if (!on.startsWith(`${year}-`)) return fail('out_of_range');
	const name = (cells[1] ?? '').trim();
	if (name === '') return fail('required');
	if (name.length > MAX_NAME) return fail('too_long');
	const word = (cells[2] ?? '').trim().toLowerCase() || 'closed';
	const weekday = WEEKDAYS.indexOf(word) + 1;
	if (weekday === 0 && word !== 'closed' && word !== 'open') return fail('wrong_type');
	return succeed({ on, name, isClosed: word === 'closed', hoursOfWeekday: weekday || null });
}
