import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { treatmentPlan } from '../db/schema/plans.ts';
import type { Records } from './records.ts';

export interface UnfinishedPage {
	order: 'value' | 'age';
	limit: number;
	/** Value or moment, and id, of the row before. */
	after: { by: number; id: string } | null;
	now: number;
}

/**
 * Unfinished plans of a clinic, the dearest or the longest untouched first, with the next visit. Nobody
 * asks after somebody who is inactive or has died; a merged record's visits are its survivor's.
 */
export const unfinishedPlans = (
	records: Records,
	{ organisationId, clinicId }: { organisationId: string; clinicId: string },
	{ order, limit, after, now }: UnfinishedPage
) => {
	const { openValue, movedAt, id } = treatmentPlan;
	return records
		.select({
			plan: getTableColumns(treatmentPlan),
			patient: { id: patient.id, name: patient.name, recordNumber: patient.recordNumber },
			nextVisitAt: sql<number | null>`(SELECT min(a.start_at) FROM appointment a
				WHERE a.organisation_id = ${treatmentPlan.organisationId}
				AND a.patient_id IN (${patient.id}, coalesce(${patient.mergedIntoId}, ${patient.id}))
				AND a.start_at >= ${now}
				AND a.status NOT IN ('cancelled', 'no_show'))`
		})
		.from(treatmentPlan)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, treatmentPlan.organisationId),
				eq(patient.id, treatmentPlan.patientId)
			)
		)
		.where(
			and(
				eq(treatmentPlan.organisationId, organisationId),
				eq(treatmentPlan.clinicId, clinicId),
				eq(treatmentPlan.isUnfinished, true),
				eq(patient.state, 'active'),
				after === null
					? undefined
					: order === 'value'
						? sql`(${openValue}, ${id}) < (${after.by}, ${after.id})`
						: sql`(${movedAt}, ${id}) > (${after.by}, ${after.id})`
			)
		)
		.orderBy(...(order === 'value' ? [desc(openValue), desc(id)] : [asc(movedAt), asc(id)]))
		.limit(limit);
};
