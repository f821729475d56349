import type { ImportLine } from '../../domain/patients/import-line.ts';
import {
	putRows,
	rowsBetween,
	type ChunkRow,
	type ImportRow,
	type ReportRow
} from '../../repositories/imports.ts';
import type { Records } from '../../repositories/records.ts';
import type { StepResult } from '../patients/imports/step-result.ts';
import { rowsOfLines } from '../patients/imports/write-patients.ts';
import { catalogueOf } from './catalogue-of.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * Writes one portion of what was new or changing. Each line is judged anew, for somebody may have
 * written since the dry run; the report keeps what stood before, so that it can be put back.
 */
export async function writeCatalogue(
	records: Records,
	row: ImportRow,
	lines: ImportLine[],
	now: number
): Promise<StepResult> {
	const scope = { organisationId: row.organisationId, importId: row.id };
	const catalogue = await catalogueOf(records, row, { lines }, now);
	const reports = await rowsOfLines(records, scope, lines);
	let room = catalogue.room;
	const done = reports
		.filter(({ outcome }) => outcome === 'ready' || outcome === 'changing')
		.map((report) => {
			const line = lines.find((one) => one.row === report.row);
			const one = line ? writeLine(catalogue, line, report, room) : { report };
			if (one.isNew) room--;
			return one;
		});
	return {
		statements: [
			...done.flatMap(({ statement }) => statement ?? []),
			...putRows(
				records,
				scope,
				done.map(({ report }) => report)
			)
		]
	};
}

interface WrittenLine {
	report: ReportRow;
	statement?: StepResult['statements'][number];
	isNew?: boolean;
}

function writeLine(
	catalogue: Catalogue,
	line: ImportLine,
	report: ReportRow,
	room: number
): WrittenLine {
	const { fate, problems, write } = catalogue.judge(line);
	if (fate === 'refused') return { report: { ...report, outcome: 'failed', problems } };
	if (fate === 'ready' && room <= 0)
		return {
			report: {
				...report,
				outcome: 'failed',
				problems: [{ field: 'line', code: 'out_of_range' }]
			}
		};
	if (!write) return { report: { ...report, outcome: 'same', change: null } };
	const { id: madeId, statement, change } = write;
	const written = { ...report, outcome: 'written' as const, madeId, change };
	return { report: written, statement, isNew: fate === 'ready' };
}

/**
 * Takes back what one portion wrote and nobody has changed since: what was new is retired, what was
 * changed gets back what stood before. What somebody has changed is kept and reported as kept.
 */
export async function undoCatalogue(
	records: Records,
	row: ImportRow,
	chunk: ChunkRow,
	now: number
): Promise<StepResult> {
	const scope = { organisationId: row.organisationId, importId: row.id };
	const reports = (await rowsBetween(records, scope, chunk.firstRow, chunk.lastRow)).filter(
		({ outcome }) => outcome === 'written'
	);
	const catalogue = await catalogueOf(records, row, { reports }, now);
	const back = reports.map((report) => ({ report, statement: catalogue.undo(report) }));
	const undone = back.map(({ report, statement }) => ({
		...report,
		outcome: statement ? ('undone' as const) : ('kept' as const)
	}));
	return {
		statements: [
			...back.flatMap(({ statement }) => statement ?? []),
			...putRows(records, scope, undone)
		]
	};
}
