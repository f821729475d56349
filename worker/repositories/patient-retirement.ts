import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { patient } from '../db/schema/patients.ts';
import { unindexWhere } from './patient-index.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Of these patients those that nobody has changed, booked, merged or tied to a relative. */
export async function untouchedPatients(
	records: Records,
	organisationId: string,
	ids: string[]
): Promise<string[]> {
	const rows = await records
		.select({ id: patient.id })
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN ${inIds(ids)}`,
				eq(patient.version, 1),
				// The plus keeps the database from walking all living patients of the house.
				sql`+${patient.mergedIntoId} IS NULL AND ${patient.retiredAt} IS NULL`,
				sql`NOT EXISTS (SELECT 1 FROM appointment AS visit
					WHERE visit.organisation_id = ${organisationId} AND visit.patient_id = ${patient.id})`,
				sql`NOT EXISTS (SELECT 1 FROM patient_relation AS tie
					WHERE tie.organisation_id = ${organisationId} AND tie.patient_id = ${patient.id})`
			)
		)
		.limit(500);
	return rows.map((row) => row.id);
}

/** Retired patients are found no more and get no reminders; their record stays (I14). */
export const retirePatients = (
	records: Records,
	organisationId: string,
	ids: string[],
	at: number
): BatchItem<'sqlite'>[] => [
	unindexWhere(
		records,
		sql`organisation_id = ${organisationId} AND version = 1 AND id IN ${inIds(ids)}`
	),
	records
		.update(patient)
		.set({
			state: 'inactive',
			retiredAt: at,
			updatedAt: at,
			version: sql`${patient.version} + 1`
		})
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN ${inIds(ids)}`,
				eq(patient.version, 1)
			)
		)
];
