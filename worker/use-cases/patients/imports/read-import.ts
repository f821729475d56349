import type * as v from 'valibot';
import type {
	importPage,
	ImportReportRow,
	PatientImport,
	PatientImportSummary
} from '../../../contracts/patient-imports.ts';
import { isWorking, kindsOf, type RowOutcome } from '../../../domain/patients/import-states.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import {
	getChunk,
	listImports,
	reportRows,
	totalsOf,
	type ImportRow,
	type ImportScope
} from '../../../repositories/imports.ts';
import { patientRows } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { linesIn } from './chunk-sealing.ts';
import { presentImport, summariseImport } from './present-import.ts';

const scopeOf = (row: ImportRow): ImportScope => ({
	organisationId: row.organisationId,
	importId: row.id
});

export async function readImport(
	env: Env,
	records: Records,
	row: ImportRow
): Promise<PatientImport> {
	const scope = scopeOf(row);
	const [totals, first, done] = await Promise.all([
		totalsOf(records, scope),
		getChunk(records, scope, 0),
		rowsDone(records, row)
	]);
	return presentImport(row, totals, done, await linesIn(env, row, first));
}

async function rowsDone(records: Records, row: ImportRow): Promise<number> {
	if (row.state === 'uploaded') return 0;
	if (!isWorking(row.state)) return row.rowCount;
	return (await getChunk(records, scopeOf(row), row.position))?.rowsBefore ?? 0;
}

/** The organisation's imports, latest first. */
export async function readImports(
	records: Records,
	organisationId: string,
	{ subject, kind, ...page }: v.InferOutput<typeof importPage>
): Promise<{ items: PatientImportSummary[]; nextCursor: string | null }> {
	const rows = await listImports(
		records,
		organisationId,
		kindsOf(subject).filter((one) => kind === undefined || one === kind),
		page.limit + 1,
		page.cursor
	);
	const shown = rows.slice(0, page.limit);
	const items = await Promise.all(
		shown.map(async (row) =>
			summariseImport(row, await totalsOf(records, scopeOf(row)), await rowsDone(records, row))
		)
	);
	return { items, nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** What became of each row, in the file's order, with the names of whom it may be a second record of. */
export async function readReport(
	records: Records,
	row: ImportRow,
	outcome: RowOutcome | undefined,
	page: { limit: number; cursor?: string | undefined }
): Promise<{ items: ImportReportRow[]; nextCursor: string | null }> {
	const after = page.cursor === undefined ? 0 : Number(page.cursor);
	if (!Number.isSafeInteger(after))
		refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	const rows = await reportRows(records, scopeOf(row), outcome, page.limit + 1, after);
	const shown = rows.slice(0, page.limit);
	const ids = [...new Set(shown.flatMap((one) => one.duplicateIds))];
	const named = await patientRows(records, row.organisationId, ids);
	const items = shown.map((one) => ({
		row: one.row,
		outcome: one.outcome,
		problems: one.problems,
		duplicates: named
			.filter(({ id }) => one.duplicateIds.includes(id))
			.map(({ id, name, recordNumber }) => ({ id, name, recordNumber })),
		duplicateOfRow: one.duplicateOfRow,
		changes: one.change?.cells ?? [],
		madeId: one.madeId
	}));
	return { items, nextCursor: rows.length > page.limit ? String(shown.at(-1)?.row) : null };
}
