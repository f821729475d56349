import { deleteClaim } from '../store/claims.ts';
import { saveAppointment, wireText, type KeptAppointment } from '../store/appointments.ts';
import { recount } from '../../../worker/domain/scheduling/visit-outcome.ts';
import type { Database } from '../database.ts';
import type { Claim } from '../../../worker/domain/scheduling/claims.ts';
import { findAppointment } from '../store/appointments.ts';
import { refuse } from '../refused.ts';
import { nameIds, raiseLongest } from '../store/clinic.ts';
import { followOnline } from '../store/online-bookings.ts';
import { cardOf, saveCounts } from '../store/patients.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText, type Turn } from '../turn.ts';

export function requireAppointment(turn: Turn, id: string): KeptAppointment {
	return findAppointment(turn.db, id) ?? refuse({ code: 'not_found' });
}

/** `If-Match`: somebody else's change in the meantime is 412. */
export function requireVersion(thing: { version: number }, ifVersion: number | undefined): void {
	if (ifVersion !== undefined && ifVersion !== thing.version)
		refuse({ code: 'stale_version', extra: { version: thing.version } });
}

/** Keeps a new appointment, whose claims are taken, and answers its JSON for the wire. */
export function keepNew(turn: Turn, appointment: StoredAppointment, claims: Claim[]): string {
	const { db, seq, changes } = turn;
	saveAppointment(db, { appointment, claims, lastSeq: seq }, true);
	nameIds(db, namedBy(appointment));
	if (appointment.minutes > turn.identity.longestMinutes) raiseLongest(db, appointment.minutes);
	(changes.appointments ??= []).push({ before: null, after: appointment, previousSeq: null });
	return wireText(db, appointment);
}

/** Keeps a changed appointment as its next version and answers its JSON for the wire. */
export function keepChanged(
	turn: Turn,
	kept: KeptAppointment,
	changed: Partial<StoredAppointment>,
	claims: Claim[] = kept.claims
): string {
	const { db, seq, changes, now } = turn;
	const before = kept.appointment;
	const after: StoredAppointment = {
		...before,
		...changed,
		version: before.version + 1,
		updatedAt: instantText(now)
	};
	saveAppointment(db, { appointment: after, claims, lastSeq: seq }, false);
	followOnline(db, before, after);
	if (after.status !== before.status) countVisit(db, before, after);
	if (after.minutes > turn.identity.longestMinutes) raiseLongest(db, after.minutes);
	if (namedBy(before).join() !== namedBy(after).join()) nameIds(db, namedBy(after));
	(changes.appointments ??= []).push({ before, after, previousSeq: kept.lastSeq });
	return wireText(db, after);
}

/** The desk sees a no-show on the patient's next card at once, records or no records. */
function countVisit(db: Database, before: StoredAppointment, after: StoredAppointment): void {
	const card = cardOf(db, after.patientId);
	const counted = recount(card, before, after);
	if (counted !== card) saveCounts(db, counted);
}

export function giveBackClaims(turn: Turn, claims: readonly Claim[]): void {
	for (const claim of claims) deleteClaim(turn.db, claim);
}

const namedBy = (a: StoredAppointment): string[] => [
	a.providerId,
	a.chairId,
	...a.serviceIds,
	...a.equipmentIds,
	...a.assistantIds
];
