import { and, desc, eq, sql } from 'drizzle-orm';
import { prescription } from '../db/schema/notes.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type PrescriptionRow = typeof prescription.$inferSelect;

export const insertPrescription = (records: Records, row: PrescriptionRow) =>
	records.insert(prescription).values(row);

/** Prescriptions of these patients, the newest first; those withdrawn are among them. */
export const prescriptionsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number
) =>
	records
		.select()
		.from(prescription)
		.where(
			and(
				eq(prescription.organisationId, organisationId),
				sql`${prescription.patientId} IN ${inIds(patientIds)}`
			)
		)
		// The plus keeps the database off the walk through all rows of the house in the order of their ids.
		.orderBy(desc(sql`+${prescription.id}`))
		.limit(limit);

export async function getPrescription(
	records: Records,
	organisationId: string,
	id: string
): Promise<PrescriptionRow | null> {
	const [row] = await records
		.select()
		.from(prescription)
		.where(and(eq(prescription.organisationId, organisationId), eq(prescription.id, id)))
		.limit(1);
	return row ?? null;
}

/**
 * One that was withdrawn before keeps its first reason: the batch fails on `prescription.at`, which
 * `refusingStale` answers with 412, and of two who withdraw at once one leaves a trace.
 */
export const endPrescriptionRow = (
	records: Records,
	{ organisationId, id }: Pick<PrescriptionRow, 'organisationId' | 'id'>,
	ended: Pick<PrescriptionRow, 'endedAt' | 'endedByName' | 'endedReason'>
) =>
	records
		.update(prescription)
		.set({
			...ended,
			at: sql`CASE WHEN ${prescription.endedAt} IS NULL THEN ${prescription.at} END`
		})
		.where(and(eq(prescription.organisationId, organisationId), eq(prescription.id, id)));
