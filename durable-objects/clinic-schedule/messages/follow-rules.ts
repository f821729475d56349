import { followRules } from '../../../worker/domain/messaging/plan/follow-change.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { comingFromPlace } from '../store/appointments.ts';
import { endReplan, findPlan, replanAll, replanFrom, savePlan } from '../store/message-plans.ts';
import { messagingOf, planVisitOf } from './messaging-of.ts';

const AT_ONCE = 300;

/**
 * Brings the next visits to come under the rules that hold now, after those changed or the clinic's
 * wall did; nobody is told anything new by it. A portion at a time, where the walk left off.
 */
export function followNewRules(db: Database, { clinic, now }: Present): void {
	const from = replanFrom(db);
	if (from === null) return;
	const settings = messagingOf(clinic);
	const coming = comingFromPlace(db, from, now, AT_ONCE);
	for (const { appointment } of coming) {
		const { id, patientId } = appointment;
		const known = findPlan(db, id)?.plan ?? null;
		const after = planVisitOf(appointment);
		const plan = followRules({ plan: known, after, settings, clock: clinic.clock, now });
		if (plan) savePlan(db, { subject: id, patientId, plan });
	}
	const last = coming.at(-1);
	if (last && coming.length === AT_ONCE) replanAll(db, last.place + 1);
	else endReplan(db);
}
