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

const MOST_TAGS = 500;
/** From here on "1,000 or more". */
const MOST_COUNTED = 1_000;

/**
 * Every tag in use with how many patients carry it, the commonest first; 500 at most. From tag to tag the
 * index is leapt along and each is counted up to a thousand: the list page asks it each time it opens,
 * and had read the tags of everybody.
 */
export const tagsInUse = (records: Records, organisationId: string) =>
	records
		.select({
			tag: sql<string>`used.tag`.as('used_tag'),
			patients: sql<number>`(SELECT count(*) FROM (SELECT 1 FROM patient_tag AS one
				WHERE one.organisation_id = ${organisationId} AND one.tag = used.tag
				LIMIT ${MOST_COUNTED}))`.as('patients')
		})
		.from(
			sql`(WITH RECURSIVE used(tag) AS (
				SELECT min(tag) FROM patient_tag WHERE organisation_id = ${organisationId}
				UNION ALL SELECT (SELECT min(next.tag) FROM patient_tag AS next
					WHERE next.organisation_id = ${organisationId} AND next.tag > used.tag)
				FROM used WHERE used.tag IS NOT NULL LIMIT ${MOST_TAGS + 1}
			) SELECT tag FROM used WHERE tag IS NOT NULL) AS used`
		)
		.orderBy(sql`patients DESC`, sql`used_tag`)
		.limit(MOST_TAGS);

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
