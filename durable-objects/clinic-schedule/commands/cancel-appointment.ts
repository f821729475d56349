import type { CancelAppointment } from '../../../worker/contracts/schedule-commands.ts';
import { canBecome } from '../../../worker/domain/scheduling/status.ts';
import { offerFreedTime } from '../gap-rounds/begin-round.ts';
import { placeFreedBy } from '../gap-rounds/freed-time.ts';
import { refuse } from '../refused.ts';
import type { StoredAppointment, StoredWaitlistEntry } from '../stored.ts';
import { wireText } from '../store/appointments.ts';
import { saveWaiting } from '../store/waitlist.ts';
import { instantText, requireCanFor, type Outcome, type Turn } from '../turn.ts';
import {
	giveBackClaims,
	keepChanged,
	requireAppointment,
	requireVersion
} from './keep-appointment.ts';

/** Cancels with a reason and gives the time back; to the waitlist when the patient still wants to come. */
export function cancelAppointment(
	turn: Turn,
	id: string,
	{ reason, by, toWaitlist }: CancelAppointment,
	ifVersion: number | undefined
): Outcome {
	const kept = requireAppointment(turn, id);
	const before = kept.appointment;
	requireCanFor(turn, 'schedule.cancel', before.providerId);
	requireVersion(before, ifVersion);
	const action = 'appointment.cancelled';
	if (before.status === 'cancelled')
		return { status: 200, body: wireText(turn.db, before), action };
	if (!canBecome(before.status, 'cancelled')) refuse({ code: 'illegal_transition' });
	giveBackClaims(turn, kept.claims);
	if (toWaitlist) waitInstead(turn, before);
	const cancelled = { reason, by, at: instantText(turn.now) };
	const body = keepChanged(turn, kept, { status: 'cancelled', cancelled }, []);
	offerFreedTime(turn, placeFreedBy(before));
	return { status: 200, body, action, reason };
}

/** Broken but wanted: an entry for the same services and length, from today on, at any time. */
function waitInstead(turn: Turn, appointment: StoredAppointment): void {
	const entry: StoredWaitlistEntry = {
		id: turn.newId('wtl'),
		patientId: appointment.patientId,
		minutes: appointment.minutes,
		serviceIds: appointment.serviceIds as StoredWaitlistEntry['serviceIds'],
		providerId: appointment.providerId as StoredWaitlistEntry['providerId'],
		windows: [],
		urgent: false,
		note: appointment.note.slice(0, 1_000),
		version: 1,
		createdAt: instantText(turn.now),
		fromAppointmentId: appointment.id
	};
	saveWaiting(turn.db, entry);
	(turn.changes.waitlist ??= []).push({ before: null, after: entry });
}
