import { and, asc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { diagnosisCode } from '../db/schema/diagnoses.ts';
import { diagnosisOf, type DiagnosisCode } from '../domain/clinical/diagnoses/icd10.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type DiagnosisCodeRow = typeof diagnosisCode.$inferSelect;

/** An organisation brings no more codes than this. */
export const MAX_CODES = 20_000;

/** These codes as they hold: the organisation's own words, else what ships; retired ones too. */
export async function findCodes(
	records: Records,
	organisationId: string,
	codes: readonly string[]
): Promise<Map<string, DiagnosisCode & { isActive: boolean }>> {
	const own = await ownCodes(records, organisationId, codes);
	const found = new Map<string, DiagnosisCode & { isActive: boolean }>();
	for (const code of codes) {
		const shipped = diagnosisOf(code);
		const one = own.get(code) ?? (shipped && { ...shipped, isActive: true });
		if (one) found.set(code, one);
	}
	return found;
}

/** The organisation's own rows of these codes. */
export async function ownCodes(
	records: Records,
	organisationId: string,
	codes: readonly string[]
): Promise<Map<string, DiagnosisCodeRow>> {
	const asked = [...new Set(codes)];
	if (asked.length === 0) return new Map();
	const rows = await records
		.select()
		.from(diagnosisCode)
		.where(
			and(
				eq(diagnosisCode.organisationId, organisationId),
				sql`${diagnosisCode.code} IN ${inIds(asked)}`
			)
		)
		.limit(MAX_CODES);
	return new Map(rows.map((row) => [row.code, row]));
}

export async function countCodes(records: Records, organisationId: string): Promise<number> {
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(diagnosisCode)
		.where(eq(diagnosisCode.organisationId, organisationId))
		.limit(1);
	return row?.count ?? 0;
}

/** Own codes in use whose folded code and names have every one of these words, by their code. */
export const searchOwnCodes = (
	records: Records,
	organisationId: string,
	words: readonly string[],
	limit: number
): Promise<DiagnosisCodeRow[]> =>
	records
		.select()
		.from(diagnosisCode)
		.where(
			and(
				eq(diagnosisCode.organisationId, organisationId),
				eq(diagnosisCode.isActive, true),
				...words.slice(0, 8).map((word) => sql`instr(${diagnosisCode.search}, ${word}) > 0`)
			)
		)
		.orderBy(asc(diagnosisCode.code))
		.limit(limit);

/** Every own code, retired ones too, a page at a time after a code. */
export const pageOfCodes = (
	records: Records,
	organisationId: string,
	after: string,
	limit: number
): Promise<DiagnosisCodeRow[]> =>
	records
		.select()
		.from(diagnosisCode)
		.where(
			and(eq(diagnosisCode.organisationId, organisationId), sql`${diagnosisCode.code} > ${after}`)
		)
		.orderBy(asc(diagnosisCode.code))
		.limit(limit);

/** Writes the row in place of what ships or of itself; fails on `diagnosis_code.version` when it is stale. */
export const writeCode = (
	records: Records,
	row: DiagnosisCodeRow,
	readVersion: number
): BatchItem<'sqlite'> => {
	const { organisationId: _o, code: _i, createdAt: _c, version: _v, ...fields } = row;
	return records
		.insert(diagnosisCode)
		.values(row)
		.onConflictDoUpdate({
			target: [diagnosisCode.organisationId, diagnosisCode.code],
			set: { ...fields, version: nextVersion(diagnosisCode.version, readVersion) }
		});
};
