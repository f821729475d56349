import type { BookPlanVisit } from '../../contracts/plans.ts';
import { visitsOf } from '../../domain/clinical/plans/outline.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { insertBooking, type PlanScope } from '../../repositories/plans.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { readAppointment } from '../visits/require-visit.ts';
import { loadPlan } from './load-plan.ts';
import { requireState, stepDecision } from './step-plan.ts';

/**
 * An appointment that was made on the board is the one of this visit (F45). It is asked of the clinic's
 * object, since the projection is seconds behind; one of another patient, or a cancelled one, is 422.
 */
export async function bookVisit(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	visitId: string,
	input: BookPlanVisit
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	requireState(plan, 'book');
	if (!plan.outline.alternatives.some((one) => visitsOf(one).some(({ id }) => id === visitId)))
		refuse({ code: 'not_found' });
	const [made, group] = await Promise.all([
		readAppointment(c, input.clinicId, input.appointmentId),
		findMergeGroup(records, scope.organisationId, plan.row.patientId)
	]);
	if (!made || made.status === 'cancelled' || !group.some(({ id }) => id === made.patient.id))
		refuse({ code: 'invalid', errors: [{ path: 'appointmentId', code: 'unknown_id' }] });
	const { name: byName } = requireCaller(c);
	return stepDecision(c, records, plan, {
		act: null,
		action: 'plan.book',
		fields: {},
		statements: [
			insertBooking(records, {
				...scope,
				...{ visitId, appointmentId: made.id, clinicId: input.clinicId },
				...{ startAt: Date.parse(made.start), at: c.var.now, byName }
			})
		],
		after: { visitId, appointmentId: made.id, clinicId: input.clinicId }
	});
}
