import { endRoundsFreedBy } from '../gap-rounds/end-round.ts';
import { refuse } from '../refused.ts';
import type { KeptAppointment } from '../store/appointments.ts';
import { eventAt, type ScheduleEvent } from '../store/events.ts';
import { deleteWaiting, findWaiting } from '../store/waitlist.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { wishToKeep } from './change-appointment.ts';
import {
	giveBackClaims,
	keepChanged,
	requireAppointment,
	requireVersion
} from './keep-appointment.ts';
import { takePlace } from './place.ts';

const WITHIN_MS = 10_000;

/**
 * Takes the last change of an appointment back, within 10 s and by the same person; nobody is told
 * (the event's action says so). What was made is cancelled; what was moved or cancelled returns to
 * its place, or 409 if that is gone.
 */
export function undo(turn: Turn, id: string, { version }: { version: number }): Outcome {
	const kept = requireAppointment(turn, id);
	const event = eventAt(turn.db, kept.lastSeq);
	if (!event || event.by.id !== turn.by.id) refuse({ code: 'forbidden' });
	requireVersion(kept.appointment, version);
	if (turn.now - event.at > WITHIN_MS) refuse({ code: 'too_late' });
	const before = event.changes.appointments?.find(({ after }) => after?.id === id)?.before;
	const body = before ? restore(turn, kept, before) : withdraw(turn, kept);
	leaveWaitlist(turn, event, id);
	return { status: 200, body, action: 'appointment.undone' };
}

function withdraw(turn: Turn, kept: KeptAppointment): string {
	giveBackClaims(turn, kept.claims);
	const cancelled = { reason: 'undone', by: 'clinic' as const, at: instantText(turn.now) };
	return keepChanged(turn, kept, { status: 'cancelled', cancelled }, []);
}

function restore(turn: Turn, kept: KeptAppointment, before: StoredAppointment): string {
	giveBackClaims(turn, kept.claims);
	endRoundsFreedBy(turn, kept.appointment);
	const claims =
		before.status === 'cancelled'
			? []
			: takePlace(turn, wishToKeep(before), {
					owner: before.id,
					isJudgedByPast: false,
					isJudgedByHours: false,
					ignoresPatient: true
				}).claims;
	return keepChanged(turn, kept, before, claims);
}

/** A cancellation that led to the waitlist leads back from it. */
function leaveWaitlist(turn: Turn, event: ScheduleEvent, appointmentId: string): void {
	for (const { before, after } of event.changes.waitlist ?? []) {
		if (before || after?.fromAppointmentId !== appointmentId) continue;
		const waiting = findWaiting(turn.db, after.id);
		if (!waiting) continue;
		deleteWaiting(turn.db, waiting.id);
		(turn.changes.waitlist ??= []).push({ before: waiting, after: null });
	}
}
