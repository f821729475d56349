import type { SteerMessage, SteerAnswer } from '../../../worker/contracts/message-dispatch.ts';
import { plannedMessageId } from '../../../worker/domain/messaging/plan/message-id.ts';
import { steerPlan } from '../../../worker/domain/messaging/plan/steer-plan.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findAppointment } from '../store/appointments.ts';
import { findPlan, savePlan } from '../store/message-plans.ts';
import { addresseeOf, messagingOf, planVisitOf } from './messaging-of.ts';

/** What the desk decided about one planned message of a visit. For a transaction. */
export function steerMessage(
	db: Database,
	{ clinic, identity, now }: Present,
	{ appointmentId, messageId, steer }: SteerMessage
): SteerAnswer {
	const kept = findPlan(db, appointmentId);
	if (!kept) return { ok: false, reason: 'not_found' };
	const visit = findAppointment(db, appointmentId)?.appointment;
	const steered = steerPlan(
		kept.plan,
		steer,
		(item) => plannedMessageId(identity.clinicId, appointmentId, item) === messageId,
		{
			now,
			settings: messagingOf(clinic),
			clock: clinic.clock,
			visit: visit ? planVisitOf(visit) : null,
			...addresseeOf(db, clinic, kept.patientId)
		}
	);
	if (!steered.ok) return { ok: false, reason: steered.failure };
	if (steered.value !== kept.plan) savePlan(db, { ...kept, plan: steered.value });
	return { ok: true };
}
