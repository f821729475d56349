import { and, asc, eq, sql } from 'drizzle-orm';
import { patient, patientPhone, patientRelation, patientTag } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export const phonesOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select()
		.from(patientPhone)
		.where(
			and(
				eq(patientPhone.organisationId, organisationId),
				sql`${patientPhone.patientId} IN ${inIds(ids)}`
			)
		)
		.orderBy(asc(patientPhone.patientId), asc(patientPhone.position))
		.limit(4_000);

export const tagsOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({ patientId: patientTag.patientId, tag: patientTag.tag })
		.from(patientTag)
		.where(
			and(
				eq(patientTag.organisationId, organisationId),
				sql`${patientTag.patientId} IN ${inIds(ids)}`
			)
		)
		.orderBy(asc(patientTag.patientId), asc(patientTag.tag))
		.limit(8_000);

/** Every tag in use with how many patients carry it; at most 500, the commonest first. */
export const tagsInUse = (records: Records, organisationId: string) =>
	records
		.select({ tag: patientTag.tag, patients: sql<number>`count(*)` })
		.from(patientTag)
		.where(eq(patientTag.organisationId, organisationId))
		.groupBy(patientTag.tag)
		.orderBy(sql`count(*) DESC`, asc(patientTag.tag))
		.limit(500);

const relativeColumns = {
	patientId: patient.id,
	name: patient.name,
	recordNumber: patient.recordNumber,
	bornOn: patient.bornOn
};

/** Who was named a relative of a patient, under their own record or one merged into it. */
export const relativesOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({
			...relativeColumns,
			ofId: patientRelation.patientId,
			relation: patientRelation.relation
		})
		.from(patientRelation)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, patientRelation.organisationId),
				eq(patient.id, patientRelation.relativeId)
			)
		)
		.where(
			and(
				eq(patientRelation.organisationId, organisationId),
				sql`${patientRelation.patientId} IN ${inIds(ids)}`
			)
		)
		.limit(50);

/**
 * Living records of others who can be reached under one of the patient’s numbers, those of records
 * merged into it among them. The plus keeps the database from walking all numbers of the house.
 */
export const sharersOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.selectDistinct(relativeColumns)
		.from(patientPhone)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, patientPhone.organisationId),
				eq(patient.id, patientPhone.patientId)
			)
		)
		.where(
			and(
				eq(patientPhone.organisationId, organisationId),
				sql`${patientPhone.e164} IN (SELECT e164 FROM patient_phone
					WHERE organisation_id = ${organisationId} AND patient_id IN ${inIds(ids)} AND +e164 IS NOT NULL)`,
				sql`${patient.id} NOT IN ${inIds(ids)}`,
				sql`${patient.mergedIntoId} IS NULL AND ${patient.retiredAt} IS NULL`
			)
		)
		.limit(50);
