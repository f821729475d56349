import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { patientList } from '../db/schema/patient-care.ts';
import type { Records } from './records.ts';

export type PatientListRow = typeof patientList.$inferSelect;

/** Saved searches of this person and of the house, the newest first; at most 200. */
export const patientLists = (records: Records, organisationId: string, ownerId: string) =>
	records
		.select()
		.from(patientList)
		.where(
			and(
				eq(patientList.organisationId, organisationId),
				isNull(patientList.removedAt),
				or(eq(patientList.ownerId, ownerId), eq(patientList.isShared, true))
			)
		)
		.orderBy(desc(patientList.createdAt))
		.limit(200);

export async function getPatientList(
	records: Records,
	organisationId: string,
	id: string
): Promise<PatientListRow | null> {
	const [row] = await records
		.select()
		.from(patientList)
		.where(and(eq(patientList.organisationId, organisationId), eq(patientList.id, id)))
		.limit(1);
	return row ?? null;
}

export const insertPatientList = (records: Records, row: PatientListRow) =>
	records.insert(patientList).values(row);

export const changePatientListRow = (
	records: Records,
	row: PatientListRow,
	changed: Pick<PatientListRow, 'name' | 'isShared'>
) =>
	records
		.update(patientList)
		.set({ ...changed, version: row.version + 1 })
		.where(and(eq(patientList.organisationId, row.organisationId), eq(patientList.id, row.id)));

export const removePatientListRow = (
	records: Records,
	organisationId: string,
	id: string,
	at: number
) =>
	records
		.update(patientList)
		.set({ removedAt: at })
		.where(and(eq(patientList.organisationId, organisationId), eq(patientList.id, id)));
