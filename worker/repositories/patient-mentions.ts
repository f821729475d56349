import { and, eq, or, sql } from 'drizzle-orm';
import { patient, patientPhone } from '../db/schema/patients.ts';
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

/** Living patients with any of these record numbers, phones (E.164) or folded names; at most 500. */
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
				or(
					sql`${patient.recordNumber} IN ${inIds(wanted.recordNumbers)}`,
					sql`${patient.nameKey} IN ${inIds(wanted.nameKeys)}`,
					sql`${patient.id} IN (SELECT ${patientPhone.patientId} FROM ${patientPhone}
						WHERE ${patientPhone.organisationId} = ${organisationId}
						AND ${patientPhone.e164} IN ${inIds(wanted.phones)})`
				),
				sql`${patient.mergedIntoId} IS NULL AND ${patient.retiredAt} IS NULL`
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
