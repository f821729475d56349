import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { planItem, treatmentPlan } from '../db/schema/plans.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Open items of the ways that these patients chose, in the order of their plans and visits. */
export const openItemsOf = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({
			item: planItem,
			currency: treatmentPlan.currency,
			appointmentId: sql<string | null>`(SELECT b.appointment_id FROM plan_booking b
				WHERE b.organisation_id = ${planItem.organisationId} AND b.plan_id = ${planItem.planId}
				AND b.visit_id = ${planItem.visitId} ORDER BY b.at DESC LIMIT 1)`
		})
		.from(planItem)
		.innerJoin(
			treatmentPlan,
			and(
				eq(treatmentPlan.organisationId, planItem.organisationId),
				eq(treatmentPlan.id, planItem.planId)
			)
		)
		.where(
			and(
				eq(planItem.organisationId, organisationId),
				sql`${planItem.patientId} IN ${inIds(patientIds)}`,
				eq(planItem.state, 'planned'),
				eq(treatmentPlan.isUnfinished, true),
				eq(treatmentPlan.chosenId, planItem.alternativeId)
			)
		)
		.orderBy(desc(treatmentPlan.createdAt), asc(planItem.visitId), asc(planItem.position))
		.limit(200);
