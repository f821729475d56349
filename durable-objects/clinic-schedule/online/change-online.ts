import type { OnlineMove } from '../../../worker/contracts/online-commands.ts';
import {
	changeableUntil,
	isChangeable
} from '../../../worker/domain/online-booking/change-limit.ts';
import { placeOf } from '../commands/change-appointment.ts';
import { giveBackClaims, keepChanged, requireVersion } from '../commands/keep-appointment.ts';
import { offerFreedTime } from '../gap-rounds/begin-round.ts';
import { placeFreedBy } from '../gap-rounds/freed-time.ts';
import { refuse } from '../refused.ts';
import { findAppointment } from '../store/appointments.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { requireOwnAppointment } from './may-book-online.ts';
import { onlineText } from './online-appointment.ts';
import { onlineOf, wishToMove } from './online-wish.ts';
import { takeOnlinePlace } from './take-online-place.ts';

/**
 * Moves by the patient's link: the old time is given back and the new one taken in one turn, so
 * that nobody can lose both. The new time is to be confirmed anew. `too_late` past the clinic's limit.
 */
export function moveOnline(
	turn: Turn,
	id: string,
	{ start, providerId }: OnlineMove,
	ifVersion: number | undefined
): Outcome {
	const kept = requireOwnAppointment(turn, id, 'schedule.book');
	const before = kept.appointment;
	requireVersion(before, ifVersion);
	requireInTime(turn, before);
	const stays =
		providerId === undefined || providerId === 'any' || providerId === before.providerId;
	if (stays && start === Date.parse(before.start)) return done(turn, id, 'appointment.moved');
	giveBackClaims(turn, kept.claims);
	const wish = wishToMove(turn, before, providerId);
	const { taking, claims } = takeOnlinePlace(turn, wish, start, {
		owner: id,
		patientId: before.patientId,
		serviceIds: before.serviceIds,
		assistantIds: before.assistantIds,
		equipmentIds: before.equipmentIds
	});
	keepChanged(turn, kept, { ...placeOf(taking), confirmation: 'unconfirmed' }, claims);
	return done(turn, id, 'appointment.moved');
}

/** Cancels by the patient's link; again is the same. */
export function cancelOnline(turn: Turn, id: string): Outcome {
	const kept = requireOwnAppointment(turn, id, 'schedule.cancel');
	const before = kept.appointment;
	if (before.status === 'cancelled') return done(turn, id, 'appointment.cancelled');
	requireInTime(turn, before);
	giveBackClaims(turn, kept.claims);
	const cancelled = { reason: 'online', by: 'patient' as const, at: instantText(turn.now) };
	keepChanged(turn, kept, { status: 'cancelled', cancelled }, []);
	offerFreedTime(turn, placeFreedBy(before));
	return { ...done(turn, id, 'appointment.cancelled'), reason: 'online' };
}

function done(turn: Turn, id: string, action: string): Outcome {
	const { appointment } = findAppointment(turn.db, id) ?? refuse({ code: 'not_found' });
	return { status: 200, body: onlineText(turn, appointment), action };
}

/** At the limit itself it may still be changed, a millisecond later no more. */
function requireInTime(turn: Turn, { status, start }: StoredAppointment): void {
	if (!isChangeable(status)) refuse({ code: 'illegal_transition' });
	const { changeUntilMinutes } = onlineOf(turn.clinic);
	if (turn.now > changeableUntil(Date.parse(start), changeUntilMinutes))
		refuse({ code: 'too_late' });
}
