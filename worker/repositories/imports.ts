import { and, asc, between, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { importChunk, importRow, patientImport } from '../db/schema/imports.ts';
import type { ImportKind, RowOutcome } from '../domain/patients/import-states.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

export type ImportRow = typeof patientImport.$inferSelect;
export type ReportRow = typeof importRow.$inferSelect;
export type NewReportRow = typeof importRow.$inferInsert;

export interface ImportScope {
	organisationId: string;
	importId: string;
}

const isThis = (scope: ImportScope) =>
	and(eq(patientImport.organisationId, scope.organisationId), eq(patientImport.id, scope.importId));
const rowsOf = (scope: ImportScope) =>
	and(eq(importRow.organisationId, scope.organisationId), eq(importRow.importId, scope.importId));
const chunksOf = (scope: ImportScope) =>
	and(
		eq(importChunk.organisationId, scope.organisationId),
		eq(importChunk.importId, scope.importId)
	);

export const insertImport = (
	records: Records,
	row: ImportRow,
	chunks: (typeof importChunk.$inferInsert)[]
): BatchItem<'sqlite'>[] => [
	...insertMany(records, patientImport, [row]),
	...insertMany(records, importChunk, chunks)
];

export async function getImport(records: Records, scope: ImportScope): Promise<ImportRow | null> {
	const [row] = await records.select().from(patientImport).where(isThis(scope)).limit(1);
	return row ?? null;
}

export const listImports = (
	records: Records,
	organisationId: string,
	kinds: readonly ImportKind[],
	limit: number,
	before: string | undefined
) =>
	records
		.select()
		.from(patientImport)
		.where(
			and(
				eq(patientImport.organisationId, organisationId),
				inArray(patientImport.kind, [...kinds]),
				before === undefined ? undefined : lt(patientImport.id, before)
			)
		)
		.orderBy(desc(patientImport.id))
		.limit(limit);

/** Two steps at once: the slower one's batch fails on `patient_import.version` being null. */
export const changeImport = (
	records: Records,
	row: ImportRow,
	fields: Partial<ImportRow>
): BatchItem<'sqlite'> =>
	records
		.update(patientImport)
		.set({
			...fields,
			version: sql`CASE WHEN ${patientImport.version} = ${row.version} THEN ${row.version + 1} END`
		})
		.where(isThis({ organisationId: row.organisationId, importId: row.id }));

export type ChunkRow = typeof importChunk.$inferSelect;

export async function getChunk(
	records: Records,
	scope: ImportScope,
	position: number
): Promise<ChunkRow | null> {
	const [chunk] = await records
		.select()
		.from(importChunk)
		.where(and(chunksOf(scope), eq(importChunk.position, position)))
		.limit(1);
	return chunk ?? null;
}

/** The file itself is kept no longer than it is needed. */
export const emptyChunks = (records: Records, scope: ImportScope): BatchItem<'sqlite'> =>
	records.update(importChunk).set({ linesSealed: null }).where(chunksOf(scope));

export const deleteRows = (records: Records, scope: ImportScope): BatchItem<'sqlite'> =>
	records.delete(importRow).where(rowsOf(scope));

/** Puts what became of rows in the place of what was said of them before. */
export const putRows = (
	records: Records,
	scope: ImportScope,
	rows: NewReportRow[]
): BatchItem<'sqlite'>[] => {
	const numbers = rows.map((row) => row.row);
	if (numbers.length === 0) return [];
	return [
		records
			.delete(importRow)
			.where(
				and(
					rowsOf(scope),
					sql`${importRow.row} IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`
				)
			),
		...insertMany(records, importRow, rows)
	];
};

export const rowsBetween = (records: Records, scope: ImportScope, first: number, last: number) =>
	records
		.select()
		.from(importRow)
		.where(and(rowsOf(scope), between(importRow.row, first, last)))
		.orderBy(asc(importRow.row))
		.limit(500);

/** The earliest row of the file with each of these fingerprints. */
export const rowsLike = (records: Records, scope: ImportScope, fingerprints: string[]) =>
	records
		.select({ fingerprint: importRow.fingerprint, row: sql<number>`min(${importRow.row})` })
		.from(importRow)
		.where(
			and(
				rowsOf(scope),
				sql`${importRow.fingerprint} IN (SELECT value FROM json_each(${JSON.stringify(fingerprints)}))`
			)
		)
		.groupBy(importRow.fingerprint)
		.limit(500);

export async function totalsOf(
	records: Records,
	scope: ImportScope
): Promise<Partial<Record<RowOutcome, number>>> {
	const rows = await records
		.select({ outcome: importRow.outcome, rows: sql<number>`count(*)` })
		.from(importRow)
		.where(rowsOf(scope))
		.groupBy(importRow.outcome)
		.limit(20);
	return Object.fromEntries(rows.map((row) => [row.outcome, row.rows]));
}

/** Rows of the report in the file's order, after a row number. */
export const reportRows = (
	records: Records,
	scope: ImportScope,
	outcome: RowOutcome | undefined,
	limit: number,
	after: number
) =>
	records
		.select()
		.from(importRow)
		.where(
			and(
				rowsOf(scope),
				gt(importRow.row, after),
				outcome === undefined ? undefined : eq(importRow.outcome, outcome)
			)
		)
		.orderBy(asc(importRow.row))
		.limit(limit);
