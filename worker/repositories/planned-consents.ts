import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { planBooking, planItem } from '../db/schema/plans.ts';
import { procedure } from '../db/schema/procedures.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/**
 * Which templates the procedures ask for that a plan has laid into these visits and that are still to
 * be done: by the index on the appointment.
 */
export async function plannedConsents(
	records: Records,
	organisationId: string,
	appointmentIds: string[]
): Promise<{ appointmentId: string; templateId: string }[]> {
	if (appointmentIds.length === 0) return [];
	const rows = await records
		.selectDistinct({
			appointmentId: planBooking.appointmentId,
			templateId: procedure.consentTemplateId
		})
		.from(planBooking)
		// The cross joins keep the order: otherwise all items of the house's plans were read first.
		.crossJoin(planItem)
		.crossJoin(procedure)
		.where(
			and(
				eq(planBooking.organisationId, organisationId),
				sql`${planBooking.appointmentId} IN ${inIds(appointmentIds)}`,
				eq(planItem.organisationId, organisationId),
				eq(planItem.planId, planBooking.planId),
				eq(planItem.visitId, planBooking.visitId),
				eq(planItem.state, 'planned'),
				eq(procedure.organisationId, organisationId),
				eq(procedure.id, planItem.procedureId),
				isNotNull(procedure.consentTemplateId)
			)
		)
		.limit(200);
	return rows.flatMap(({ appointmentId, templateId }) =>
		templateId === null ? [] : [{ appointmentId, templateId }]
	);
}
