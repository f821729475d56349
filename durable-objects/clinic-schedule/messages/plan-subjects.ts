import type { PlannedSubject } from '../../../worker/contracts/message-dispatch.ts';
import { emptyPlan, newItem } from '../../../worker/domain/messaging/plan/visit-plan.ts';
import { wantedOfDay } from '../../../worker/domain/messaging/plan/wanted-items.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findPlan, savePlan } from '../store/message-plans.ts';
import { messagingOf } from './messaging-of.ts';

/**
 * Plans what rules say about no visit; answers how many subjects got a plan. One that has its plan
 * keeps it as it is, so that twice is once. For a transaction.
 */
export function planSubjects(
	db: Database,
	{ clinic, now }: Present,
	subjects: readonly PlannedSubject[]
): number {
	let planned = 0;
	for (const { subject, occasion, patientId, at } of subjects) {
		const items = wantedOfDay(occasion, messagingOf(clinic), clinic.clock, at)
			.filter(({ notAfter }) => notAfter > now)
			.map((wanted) => newItem(wanted));
		if (items.length === 0 || findPlan(db, subject)) continue;
		savePlan(db, { subject, patientId, plan: { ...emptyPlan(null, at), items } });
		planned++;
	}
	return planned;
}
