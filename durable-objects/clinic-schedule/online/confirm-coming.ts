import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import {
	changeableUntil,
	isChangeable
} from '../../../worker/domain/online-booking/change-limit.ts';
import { keepChanged } from '../commands/keep-appointment.ts';
import { refuse } from '../refused.ts';
import { findAppointment, type KeptAppointment } from '../store/appointments.ts';
import type { Outcome, Turn } from '../turn.ts';
import { cancelOnline } from './change-online.ts';
import { requireOwnAppointment } from './may-book-online.ts';
import { onlineText } from './online-appointment.ts';
import { onlineOf } from './online-wish.ts';

/**
 * The patient's word by their link or their reply (F28): they will come, or will not. The same word
 * again changes nothing. A visit that has begun has nothing left to say: `too_late`, and
 * `illegal_transition` where somebody is there already or it was called off. "No" is `declined`;
 * where the clinic says so (`onDeclined`) and its limit for changes has not passed, it cancels too.
 */
export function confirmComing(
	turn: Turn,
	id: string,
	{ isComing }: { isComing: boolean }
): Outcome {
	const kept = requireOwnAppointment(turn, id, 'schedule.status');
	const before = kept.appointment;
	const to = isComing ? 'confirmed' : 'declined';
	const action = `appointment.confirmation.${to}`;
	if (before.status === 'cancelled' && !isComing)
		return { status: 200, body: onlineText(turn, before), action };
	if (!isChangeable(before.status)) refuse({ code: 'illegal_transition' });
	if (turn.now >= Date.parse(before.start)) refuse({ code: 'too_late' });
	if (!isComing && cancelsVisits(turn, kept)) return cancelOnline(turn, id);
	if (before.confirmation !== to) keepChanged(turn, kept, { confirmation: to });
	const { appointment } = findAppointment(turn.db, id) ?? refuse({ code: 'not_found' });
	return { status: 200, body: onlineText(turn, appointment), action, reason: 'patient' };
}

function cancelsVisits({ clinic, now }: Turn, { appointment }: KeptAppointment): boolean {
	const { onDeclined } = clinic.settings.messaging ?? DEFAULT_MESSAGING;
	const { changeUntilMinutes } = onlineOf(clinic);
	return (
		onDeclined === 'cancel' &&
		now <= changeableUntil(Date.parse(appointment.start), changeUntilMinutes)
	);
}
