import type { SetConfirmation, SetStatus } from '../../../worker/contracts/schedule-commands.ts';
import { canBeConfirmed } from '../../../worker/domain/scheduling/confirmation.ts';
import { canBecome, visitTimesAfter } from '../../../worker/domain/scheduling/status.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { endRoundsFreedBy, endRoundsNobodyHeardOf } from '../gap-rounds/end-round.ts';
import { missVisit } from '../gap-rounds/miss-visit.ts';
import { refuse } from '../refused.ts';
import { wireText, type KeptAppointment } from '../store/appointments.ts';
import { instantText, requireCanFor, type Outcome, type Turn } from '../turn.ts';
import { wishToKeep } from './change-appointment.ts';
import { keepChanged, requireAppointment, requireVersion } from './keep-appointment.ts';
import { takePlace } from './place.ts';

/** A step of the visit. The same status again is 200 and changes nothing. */
export function setStatus(
	turn: Turn,
	id: string,
	{ to, at }: SetStatus,
	ifVersion: number | undefined
): Outcome {
	const kept = requireAppointment(turn, id);
	const before = kept.appointment;
	requireCanFor(turn, 'schedule.status', before.providerId);
	requireVersion(before, ifVersion);
	const action = `appointment.${to}`;
	if (before.status === to) return { status: 200, body: wireText(turn.db, before), action };
	if (to === 'cancelled' || !canBecome(before.status, to)) refuse({ code: 'illegal_transition' });
	const times = visitTimesAfter(to, before, instantText(at ?? turn.now));
	const changed = { status: to, ...times, cancelled: null };
	if (to === 'no_show') return { status: 200, body: missVisit(turn, kept, changed), action };
	// Somebody is here after all: what is being offered of their time is theirs again.
	if (before.status === 'cancelled' || before.status === 'no_show') endRoundsFreedBy(turn, before);
	if (before.status === 'cancelled' && can(turn.standing, 'schedule.release'))
		endRoundsNobodyHeardOf(turn, before);
	const claims = before.status === 'cancelled' ? takeAgain(turn, kept) : kept.claims;
	return { status: 200, body: keepChanged(turn, kept, changed, claims), action };
}

/** A cancelled appointment that comes back claims its old place again: 409 if it is gone. */
export const takeAgain = (turn: Turn, { appointment }: KeptAppointment) =>
	takePlace(turn, wishToKeep(appointment), {
		owner: appointment.id,
		isJudgedByPast: false,
		isJudgedByHours: false
	}).claims;

/**
 * Whether the patient will come (F14): an axis of its own beside the status. Noted by whoever steps
 * visits on, and by whoever calls and writes to patients.
 */
export function setConfirmation(
	turn: Turn,
	id: string,
	{ to, via }: SetConfirmation,
	ifVersion: number | undefined
): Outcome {
	const kept = requireAppointment(turn, id);
	const before = kept.appointment;
	if (!can(turn.standing, 'messages.send'))
		requireCanFor(turn, 'schedule.status', before.providerId);
	requireVersion(before, ifVersion);
	const action = `appointment.confirmation.${to}`;
	if (before.confirmation === to) return { status: 200, body: wireText(turn.db, before), action };
	if (!canBeConfirmed(before.status)) refuse({ code: 'illegal_transition' });
	return { status: 200, body: keepChanged(turn, kept, { confirmation: to }), action, reason: via };
}
