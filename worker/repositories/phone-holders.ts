import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { patient, patientPhone } from '../db/schema/patients.ts';
import type { PhoneHolder } from '../domain/patients/same-person.ts';
import type { Records } from './records.ts';

/** A family is not larger. */
const MOST = 100;

/**
 * The living records of an organisation that are reached under a number, oldest first; somebody who
 * was merged stands for whom they were merged into.
 */
export async function holdersOfPhone(
	records: Records,
	organisationId: string,
	e164: string
): Promise<PhoneHolder[]> {
	const survivor = alias(patient, 'survivor');
	const rows = await records
		.selectDistinct({
			id: survivor.id,
			name: patient.name,
			bornOn: survivor.bornOn,
			state: survivor.state,
			isBarredOnline: survivor.isBarredOnline,
			wasBarredOnline: patient.isBarredOnline,
			searchId: survivor.searchId
		})
		.from(patientPhone)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, patientPhone.organisationId),
				eq(patient.id, patientPhone.patientId)
			)
		)
		.innerJoin(
			survivor,
			and(
				eq(survivor.organisationId, patient.organisationId),
				sql`${survivor.id} = coalesce(${patient.mergedIntoId}, ${patient.id})`
			)
		)
		.where(
			and(
				eq(patientPhone.organisationId, organisationId),
				eq(patientPhone.e164, e164),
				isNull(patient.retiredAt),
				isNull(survivor.retiredAt)
			)
		)
		.orderBy(asc(survivor.searchId))
		.limit(MOST);
	return rows.map(({ wasBarredOnline, ...row }) => ({
		...row,
		isBarredOnline: row.isBarredOnline || wasBarredOnline
	}));
}
