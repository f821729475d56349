import type {
	ChangeWaitlistEntry,
	MakeWaitlistEntry
} from '../../../worker/contracts/schedule-commands.ts';
import { giveUpOffers } from '../gap-rounds/give-up-offers.ts';
import { refuse, refuseField } from '../refused.ts';
import type { StoredWaitlistEntry } from '../stored.ts';
import { findAppointment } from '../store/appointments.ts';
import { cardJson } from '../store/patients.ts';
import { deleteWaiting, findWaiting, saveWaiting } from '../store/waitlist.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { requireVersion } from './keep-appointment.ts';
import { requireBooker } from './may-book.ts';
import { requireKnown, requirePatient } from './wish.ts';

/** Somebody waits for a time (F26). */
export function makeWaitlistEntry(turn: Turn, input: MakeWaitlistEntry): Outcome {
	requireBooker(turn);
	requireRight(turn, input);
	return {
		status: 201,
		body: keepWaiting(turn, null, newEntry(turn, input)),
		action: 'waitlist.joined'
	};
}

export function changeWaitlistEntry(
	turn: Turn,
	id: string,
	input: ChangeWaitlistEntry,
	ifVersion: number | undefined
): Outcome {
	requireBooker(turn);
	const before = requireWaiting(turn, id);
	requireVersion(before, ifVersion);
	requireRight(turn, input);
	const after = { ...before, ...input, version: before.version + 1 };
	requireOwnBooking(turn, after);
	return { status: 200, body: keepWaiting(turn, before, after), action: 'waitlist.changed' };
}

export function removeWaitlistEntry(turn: Turn, id: string): Outcome {
	requireBooker(turn);
	const before = requireWaiting(turn, id);
	deleteWaiting(turn.db, id);
	(turn.changes.waitlist ??= []).push({ before, after: null });
	giveUpOffers(turn, before.patientId, 'chose_different', id);
	return { status: 204, body: '', action: 'waitlist.left' };
}

export const newEntry = (turn: Turn, input: MakeWaitlistEntry): StoredWaitlistEntry => ({
	id: turn.newId('wtl'),
	...input,
	version: 1,
	createdAt: instantText(turn.now),
	fromAppointmentId: null
});

export function keepWaiting(
	turn: Turn,
	before: StoredWaitlistEntry | null,
	after: StoredWaitlistEntry
): string {
	if (!before) requireOwnBooking(turn, after);
	saveWaiting(turn.db, after);
	(turn.changes.waitlist ??= []).push({ before, after });
	return `{"patient":${cardJson(turn.db, after.patientId)},${JSON.stringify(after).slice(1)}`;
}

const requireWaiting = (turn: Turn, id: string): StoredWaitlistEntry =>
	findWaiting(turn.db, id) ?? refuse({ code: 'not_found' });

export function requireRight(
	turn: Turn,
	{ patientId, providerId, ...rest }: ChangeWaitlistEntry
): void {
	requireKnown(turn.clinic, { ...rest, ...(providerId && { providerId }) });
	const backwards = rest.windows?.findIndex(({ from, to }) => to < from) ?? -1;
	if (backwards >= 0)
		refuse({
			code: 'invalid',
			errors: [{ path: `windows.${backwards}.to`, code: 'out_of_range' }]
		});
	if (patientId !== undefined) requirePatient(turn, patientId);
}

/** A booking that moves when an earlier time is accepted is the patient's own and still to come. */
export function requireOwnBooking(
	{ db }: Turn,
	{ appointmentId, patientId }: Pick<StoredWaitlistEntry, 'appointmentId' | 'patientId'>
): void {
	if (!appointmentId) return;
	const booking = findAppointment(db, appointmentId)?.appointment;
	const stands = booking?.status === 'scheduled' || booking?.status === 'requested';
	if (!stands || booking.patientId !== patientId) refuseField('appointmentId', 'unknown_id');
}
