import { and, eq, sql } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { phonesOf } from './patient-details.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export interface Mentioned {
	id: string;
	recordNumber: string;
	nameKey: string;
	/** E.164. */
	phones: string[];
}

/**
 * Living patients with any of these record numbers, phones (E.164) or folded names; at most 500. Each is
 * looked up by an index of its own: an OR over them walked all patients of the house.
 */
export async function findMentioned(
	records: Records,
	organisationId: string,
	wanted: { recordNumbers: string[]; phones: string[]; nameKeys: string[] }
): Promise<Mentioned[]> {
	const rows = await records
		.select({ id: patient.id, recordNumber: patient.recordNumber, nameKey: patient.nameKey })
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN (
					SELECT id FROM patient INDEXED BY patient_by_record_number
					WHERE organisation_id = ${organisationId} AND record_number IN ${inIds(wanted.recordNumbers)}
					UNION ALL SELECT id FROM patient INDEXED BY patient_by_name
					WHERE organisation_id = ${organisationId} AND name_key IN ${inIds(wanted.nameKeys)}
					UNION ALL SELECT patient_id FROM patient_phone INDEXED BY patient_phone_by_number
					WHERE organisation_id = ${organisationId} AND e164 IN ${inIds(wanted.phones)})`,
				// The plus keeps the database from walking all living patients of the house.
				sql`+${patient.mergedIntoId} IS NULL AND ${patient.retiredAt} IS NULL`
			)
		)
		.limit(500);
	const phones = await phonesOf(
		records,
		organisationId,
		rows.map((row) => row.id)
	);
	const phonesById = Map.groupBy(phones, (phone) => phone.patientId);
	return rows.map((row) => ({
		...row,
		phones: (phonesById.get(row.id) ?? []).flatMap((phone) => phone.e164 ?? [])
	}));
}
