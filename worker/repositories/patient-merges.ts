import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { patient, patientMerge } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type MergeRow = typeof patientMerge.$inferSelect;

/** Whether anybody merged into each of these survivors carries a warning. */
export const warningsOfMerged = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({
			survivorId: patient.mergedIntoId,
			isVip: sql<number>`max(${patient.isVip})`,
			hasDebt: sql<number>`max(${patient.hasDebt})`,
			hasAllergy: sql<number>`max(${patient.allergySealed} IS NOT NULL)`
		})
		.from(patient)
		.where(
			and(eq(patient.organisationId, organisationId), sql`${patient.mergedIntoId} IN ${inIds(ids)}`)
		)
		.groupBy(patient.mergedIntoId)
		.limit(200);

export const insertMerge = (records: Records, row: typeof patientMerge.$inferInsert) =>
	records.insert(patientMerge).values(row);

/** Patients merged into one that is now merged itself go on to the new survivor. */
export const moveMerged = (
	records: Records,
	organisationId: string,
	fromId: string,
	intoId: string,
	at: number
) =>
	records
		.update(patient)
		.set({ mergedIntoId: intoId, version: sql`${patient.version} + 1`, updatedAt: at })
		.where(and(eq(patient.organisationId, organisationId), eq(patient.mergedIntoId, fromId)));

/** Those of `movedIds` that are still with the survivor go back to where they came from. */
export const moveBack = (
	records: Records,
	organisationId: string,
	merge: MergeRow,
	survivorId: string,
	at: number
) =>
	records
		.update(patient)
		.set({ mergedIntoId: merge.mergedId, version: sql`${patient.version} + 1`, updatedAt: at })
		.where(
			and(
				eq(patient.organisationId, organisationId),
				eq(patient.mergedIntoId, survivorId),
				sql`${patient.id} IN ${inIds(merge.movedIds)}`
			)
		);

/** The merge that still holds for this patient, the newest if there were several; null when none. */
export async function getOpenMerge(
	records: Records,
	organisationId: string,
	mergedId: string
): Promise<MergeRow | null> {
	const [row] = await records
		.select()
		.from(patientMerge)
		.where(
			and(
				eq(patientMerge.organisationId, organisationId),
				eq(patientMerge.mergedId, mergedId),
				isNull(patientMerge.undoneAt)
			)
		)
		.orderBy(desc(patientMerge.at))
		.limit(1);
	return row ?? null;
}

export const closeMerge = (records: Records, merge: MergeRow, at: number) =>
	records
		.update(patientMerge)
		.set({ undoneAt: at })
		.where(
			and(
				eq(patientMerge.organisationId, merge.organisationId),
				eq(patientMerge.mergedId, merge.mergedId),
				eq(patientMerge.at, merge.at)
			)
		);
