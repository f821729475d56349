import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { planHandover, treatmentPlan } from '../db/schema/plans.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

const MOST = 50;

/** Plans with which one of these providers is asked to go on and has not answered, the longest waiting first; 50. */
export const askedPlans = (records: Records, organisationId: string, providerIds: string[]) =>
	records
		.select({
			handover: getTableColumns(planHandover),
			plan: getTableColumns(treatmentPlan),
			patient: { id: patient.id, name: patient.name, recordNumber: patient.recordNumber }
		})
		.from(planHandover)
		.innerJoin(
			treatmentPlan,
			and(
				eq(treatmentPlan.organisationId, planHandover.organisationId),
				eq(treatmentPlan.id, planHandover.planId)
			)
		)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, treatmentPlan.organisationId),
				eq(patient.id, treatmentPlan.patientId)
			)
		)
		.where(
			and(
				eq(planHandover.organisationId, organisationId),
				sql`${planHandover.toId} IN ${inIds(providerIds)}`,
				eq(planHandover.state, 'asked'),
				// The plus keeps the database off the walk through the plans of the house.
				sql`+${treatmentPlan.state} NOT IN ('done', 'replaced')`
			)
		)
		.orderBy(asc(planHandover.at))
		.limit(MOST);
