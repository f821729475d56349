import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { provider } from '../db/schema/clinic.ts';
import { patientCare } from '../db/schema/patient-care.ts';
import { staff } from '../db/schema/staff.ts';
import type { Records } from './records.ts';

export type CareRow = typeof patientCare.$inferSelect;

export async function getCare(
	records: Records,
	organisationId: string,
	patientId: string
): Promise<CareRow | null> {
	const [row] = await records
		.select()
		.from(patientCare)
		.where(
			and(eq(patientCare.organisationId, organisationId), eq(patientCare.patientId, patientId))
		)
		.limit(1);
	return row ?? null;
}

/** Writes who answers for a patient if it still has the version that was read (0: nothing was there). */
export const putCare = (records: Records, row: CareRow, readVersion: number) =>
	records
		.insert(patientCare)
		.values({ ...row, version: readVersion + 1 })
		.onConflictDoUpdate({
			target: [patientCare.organisationId, patientCare.patientId],
			set: {
				doctorId: row.doctorId,
				coordinatorId: row.coordinatorId,
				referrerPatientId: row.referrerPatientId,
				referrerName: row.referrerName,
				updatedAt: row.updatedAt,
				version: sql`CASE WHEN ${patientCare.version} = ${readVersion} THEN ${readVersion + 1} END`
			}
		});

/** How many patients this one sent; 1,000 is "1,000 or more". */
export async function countReferred(
	records: Records,
	organisationId: string,
	patientId: string
): Promise<number> {
	const [row] = await records
		.select({
			count: sql<number>`(SELECT count(*) FROM (SELECT 1 FROM patient_care
				WHERE organisation_id = ${organisationId} AND referrer_patient_id = ${patientId} LIMIT 1000))`
		})
		.from(sql`(SELECT 1)`)
		.limit(1);
	return row?.count ?? 0;
}

/** Everybody who treats, by name; at most 500. */
export const doctorsOf = (records: Records, organisationId: string) =>
	records
		.select({ id: provider.id, name: provider.name, clinicId: provider.clinicId })
		.from(provider)
		.where(and(eq(provider.organisationId, organisationId), eq(provider.isActive, true)))
		.orderBy(asc(provider.name))
		.limit(500);

/** Everybody of staff who is still here, by name; at most 500. */
export const peopleOf = (records: Records, organisationId: string) =>
	records
		.select({ id: staff.id, name: staff.name })
		.from(staff)
		.where(
			and(
				eq(staff.organisationId, organisationId),
				isNull(staff.leftAt),
				eq(staff.isDisabled, false)
			)
		)
		.orderBy(asc(staff.name))
		.limit(500);

/** The name of one of staff, those who left among them. */
export async function staffName(
	records: Records,
	organisationId: string,
	id: string
): Promise<string | null> {
	const [row] = await records
		.select({ name: staff.name })
		.from(staff)
		.where(and(eq(staff.organisationId, organisationId), eq(staff.id, id)))
		.limit(1);
	return row?.name ?? null;
}
