import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PatientCard } from '../contracts/schedule.ts';
import { patient, patientPhone, patientTag } from '../db/schema/patients.ts';
import { cardOf } from '../domain/patients/card.ts';
import type { Env } from '../env.ts';
import { sealingFor } from '../integrations/sealing/sealing.ts';
import { countVisits } from './patient-visits.ts';
import type { Records } from './records.ts';

export type PatientRow = typeof patient.$inferSelect;

/**
 * The card that boards show, or null when the organisation has no such patient. A merged patient's
 * card keeps their own id and carries the facts of the survivor and of everybody merged with them,
 * so that an appointment made under the old id still warns of every allergy.
 */
export async function loadPatientCard(
	records: Records,
	organisationId: string,
	patientId: string,
	env: Pick<Env, 'AUTH_SECRET'>
): Promise<PatientCard | null> {
	const [survivor, ...merged] = await findMergeGroup(records, organisationId, patientId);
	if (!survivor) return null;
	const group: [PatientRow, ...PatientRow[]] = [survivor, ...merged];
	const ids = group.map((row) => row.id);
	const [phones, tags, visits, popUps] = await Promise.all([
		phonesOf(records, organisationId, ids),
		tagsOf(records, organisationId, ids),
		countVisits(records, organisationId, ids),
		openPopUps(env, organisationId, group)
	]);
	return cardOf(patientId, [toSource(survivor), ...merged.map(toSource)], {
		phones,
		tags,
		popUps,
		visits
	});
}

export const toSource = (row: PatientRow) => ({ ...row, hasAllergy: row.allergySealed !== null });

/**
 * The survivor first, then everybody merged into them, directly or through others; the chain is
 * followed at most 8 steps each way. Empty when the id is unknown.
 */
export const findMergeGroup = (
	records: Records,
	organisationId: string,
	patientId: string
): Promise<PatientRow[]> =>
	records
		.select()
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN (
					WITH RECURSIVE up(id, into_id, depth) AS (
						SELECT id, merged_into_id, 0 FROM patient
							WHERE organisation_id = ${organisationId} AND id = ${patientId}
						UNION ALL
						SELECT p.id, p.merged_into_id, up.depth + 1 FROM up JOIN patient p
							ON p.organisation_id = ${organisationId} AND p.id = up.into_id WHERE up.depth < 8
					), down(id, depth) AS (
						SELECT id, 0 FROM (SELECT id FROM up ORDER BY depth DESC LIMIT 1)
						UNION ALL
						SELECT p.id, down.depth + 1 FROM down JOIN patient p
							ON p.organisation_id = ${organisationId} AND p.merged_into_id = down.id
							WHERE down.depth < 8
					) SELECT id FROM down)`
			)
		)
		.orderBy(sql`${patient.mergedIntoId} IS NOT NULL`, asc(patient.searchId))
		.limit(50);

export const phonesOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select()
		.from(patientPhone)
		.where(
			and(eq(patientPhone.organisationId, organisationId), inArray(patientPhone.patientId, ids))
		)
		.orderBy(asc(patientPhone.patientId), asc(patientPhone.position))
		.limit(500);

export const tagsOf = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({ tag: patientTag.tag })
		.from(patientTag)
		.where(and(eq(patientTag.organisationId, organisationId), inArray(patientTag.patientId, ids)))
		.limit(500)
		.then((rows) => rows.map((row) => row.tag));

async function openPopUps(
	env: Pick<Env, 'AUTH_SECRET'>,
	organisationId: string,
	group: PatientRow[]
): Promise<string[]> {
	const sealing = sealingFor(env, organisationId);
	return Promise.all(
		group.flatMap((row) =>
			row.popUpSealed === null
				? []
				: [sealing.open({ table: 'patient', row: row.id, column: 'pop_up' }, row.popUpSealed)]
		)
	);
}
