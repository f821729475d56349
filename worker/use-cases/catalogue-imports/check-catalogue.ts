import type { ImportLine } from '../../domain/patients/import-line.ts';
import {
	rowsLike,
	totalsOf,
	type ImportRow,
	type NewReportRow
} from '../../repositories/imports.ts';
import type { Records } from '../../repositories/records.ts';
import { catalogueOf } from './catalogue-of.ts';

/** The dry run of one portion: what is new, what changes and how, what is the same, what is refused and why. */
export async function checkCatalogue(
	records: Records,
	row: ImportRow,
	lines: ImportLine[],
	now: number
): Promise<NewReportRow[]> {
	const scope = { organisationId: row.organisationId, importId: row.id };
	const [catalogue, totals] = await Promise.all([
		catalogueOf(records, row, { lines }, now),
		totalsOf(records, scope)
	]);
	const judged = lines.map((line) => ({ line, ...catalogue.judge(line) }));
	const keys = [...new Set(judged.map(({ key }) => key).filter(Boolean))];
	const earlier = await rowsLike(records, scope, keys);
	const seen = new Map(earlier.map((one) => [one.fingerprint, one.row]));
	let room = catalogue.room - (totals.ready ?? 0);
	return judged.map(({ line, fate, key, problems, write }): NewReportRow => {
		const report = {
			...scope,
			row: line.row,
			...{ duplicateIds: [], duplicateOfRow: null, fingerprint: null, madeId: null, change: null }
		};
		const refused = (problem: NewReportRow['problems'][number]): NewReportRow => ({
			...report,
			outcome: 'refused',
			problems: [problem]
		});
		if (line.isBroken) return refused({ field: 'line', code: 'wrong_type' });
		if (fate === 'refused') return { ...report, outcome: 'refused', problems };
		if (seen.has(key)) return refused({ field: 'code', code: 'repeated' });
		seen.set(key, line.row);
		if (fate === 'ready' && --room < 0) return refused({ field: 'line', code: 'out_of_range' });
		const change = write && fate === 'changing' ? { cells: write.change.cells } : null;
		return { ...report, outcome: fate, problems, fingerprint: key, change };
	});
}
