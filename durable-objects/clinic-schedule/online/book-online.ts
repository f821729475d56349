import type { OnlineBook } from '../../../worker/contracts/online-commands.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { requirePatient } from '../commands/wish.ts';
import { refuse } from '../refused.ts';
import { findAppointment } from '../store/appointments.ts';
import { onlineHoldOf } from '../store/online-bookings.ts';
import type { StoredAppointment } from '../stored.ts';
import type { Outcome, Turn } from '../turn.ts';
import { confirmHold } from './confirm-hold.ts';
import { requireOnlineBooker } from './may-book-online.ts';
import { onlineText } from './online-appointment.ts';

/** Books online: the hold of a visitor, or at once for another system. `scheduled`, `unconfirmed`. */
export function bookOnline(turn: Turn, input: OnlineBook): Outcome {
	requireOnlineBooker(turn);
	requirePatient(turn, input.patientId);
	const { standing } = turn;
	const isTrusted = can(standing, 'online.book') || can(standing, 'schedule.book');
	const appointment =
		madeBefore(turn, input) ?? confirmHold(turn, input, isTrusted ? (input.place ?? null) : null);
	return {
		status: 201,
		body: onlineText(turn, appointment),
		action: 'appointment.made',
		source: appointment.source
	};
}

/** The Worker asks again when it did not hear the answer: the id it chose says so (I3). */
function madeBefore(turn: Turn, input: OnlineBook): StoredAppointment | null {
	const made = findAppointment(turn.db, input.appointmentId)?.appointment;
	if (!made) return null;
	const isSame =
		made.patientId === input.patientId && onlineHoldOf(turn.db, made)?.holdId === input.holdId;
	return isSame ? made : refuse({ code: 'conflict' });
}
