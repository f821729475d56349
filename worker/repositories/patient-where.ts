import { and, sql, type SQL } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import type { FactWish, PatientWhere, WhereBounds } from '../domain/patients/where.ts';

export interface BoundWhere {
	where: PatientWhere;
	bounds: WhereBounds;
}

/** Ids of the patient's row and of those merged into it: what is known of one is known of all. */
const group = (organisationId: string) => sql`(SELECT ${patient.id} UNION ALL
	SELECT twin.id FROM patient AS twin INDEXED BY patient_by_survivor
	WHERE twin.organisation_id = ${organisationId} AND twin.merged_into_id = ${patient.id})`;

const VISITED = sql`IN ('completed', 'checked_out')`;

/**
 * A search by combination as conditions on `patient`. Each look-up names the index on its patient and
 * stays a look-up by its plus: by the statistics of a large house the planner took others and read
 * thousands of rows a patient. The index of combinations (`patient-facets.ts`) brings whom they are
 * asked of. Rows that were ended or taken back count for nothing; visits are those
 * that took place.
 */
export function whereConditions(
	organisationId: string,
	{ where, bounds }: BoundWhere
): SQL | undefined {
	const ids = group(organisationId);
	const hasFact = ({
		kind,
		code
	}: FactWish) => sql`+EXISTS (SELECT 1 FROM patient_fact AS known INDEXED BY patient_fact_by_patient
		WHERE known.organisation_id = ${organisationId} AND known.patient_id IN ${ids}
		AND +known.kind = ${kind} AND +known.code = ${code} AND known.ended_at IS NULL)`;
	const hasTag = (
		tag: string
	) => sql`+EXISTS (SELECT 1 FROM patient_tag AS tagged INDEXED BY patient_tag_by_patient
		WHERE tagged.organisation_id = ${organisationId} AND tagged.tag = ${tag}
		AND tagged.patient_id IN ${ids})`;
	const hadDone = (
		procedureId: string
	) => sql`+EXISTS (SELECT 1 FROM procedure_done AS done INDEXED BY procedure_done_by_patient
		WHERE done.organisation_id = ${organisationId} AND +done.procedure_id = ${procedureId}
		AND done.patient_id IN ${ids} AND done.ended_at IS NULL
		AND done.at >= ${bounds.doneFrom ?? 0})`;
	const cameFrom = (
		from: number
	) => sql`+EXISTS (SELECT 1 FROM appointment AS visit INDEXED BY appointment_by_patient
		WHERE visit.organisation_id = ${organisationId} AND visit.patient_id IN ${ids}
		AND visit.start_at >= ${from} AND visit.status ${VISITED})`;
	return and(
		// What the row itself tells comes first: it spares the look-ups.
		bounds.bornAfter === null ? undefined : sql`${patient.bornOn} > ${bounds.bornAfter}`,
		bounds.bornUntil === null ? undefined : sql`${patient.bornOn} <= ${bounds.bornUntil}`,
		where.sex === undefined ? undefined : sql`${patient.sex} = ${where.sex}`,
		where.clinicId === undefined ? undefined : sql`${patient.clinicId} = ${where.clinicId}`,
		...(where.facts ?? []).map(hasFact),
		...(where.withoutFacts ?? []).map((wish) => sql`NOT ${hasFact(wish)}`),
		...(where.tags ?? []).map(hasTag),
		...(where.procedures ?? []).map(hadDone),
		bounds.visitFrom === null ? undefined : cameFrom(bounds.visitFrom),
		bounds.noVisitFrom === null
			? undefined
			: sql`${cameFrom(0)} AND NOT ${cameFrom(bounds.noVisitFrom)}`,
		where.isNew === true ? sql`NOT ${cameFrom(0)}` : undefined,
		where.doctorId === undefined
			? undefined
			: sql`+EXISTS (SELECT 1 FROM patient_care AS care
				WHERE care.organisation_id = ${organisationId} AND care.patient_id IN ${ids}
				AND +care.doctor_id = ${where.doctorId})`
	);
}
