import { CELL_MINUTES } from '../../../worker/domain/scheduling/pattern.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import type { StoredAppointment } from '../stored.ts';
import type { FreedTime } from './begin-round.ts';

const CELL_MS = CELL_MINUTES * MINUTE_MS;

type Place = Pick<StoredAppointment, 'providerId' | 'chairId' | 'start' | 'end'>;

/** The whole place of a booking that has gone. */
export const placeFreedBy = (appointment: StoredAppointment): FreedTime => ({
	providerId: appointment.providerId,
	chairId: appointment.chairId,
	start: Date.parse(appointment.start),
	minutes: appointment.minutes,
	pattern: appointment.pattern,
	appointmentId: appointment.id,
	patientId: appointment.patientId
});

/**
 * What a booking gives back that became shorter where it was: before its new start, after its new
 * end, or both. One that went elsewhere was moved by somebody who sees where, and frees nothing.
 */
export function freedByShortening(before: StoredAppointment, after: Place): FreedTime[] {
	const isSamePlace =
		before.providerId === after.providerId &&
		before.chairId === after.chairId &&
		after.start >= before.start &&
		after.end <= before.end;
	if (!isSamePlace) return [];
	const [from, start, end, to] = [before.start, after.start, after.end, before.end].map(Date.parse);
	return [partOf(before, from!, start!), partOf(before, end!, to!)].filter(
		({ minutes }) => minutes > 0
	);
}

/** What is left of a missed visit once so much notice has been given; null when that is nothing. */
export function restOfMissed(
	missed: StoredAppointment,
	now: number,
	leastNoticeMinutes: number
): FreedTime | null {
	const from = Math.max(
		Math.ceil((now + leastNoticeMinutes * MINUTE_MS) / CELL_MS) * CELL_MS,
		// The visit itself stays on the board, if only as a sliver.
		Date.parse(missed.start) + CELL_MS
	);
	const to = Date.parse(missed.end);
	return from < to ? partOf(missed, from, to) : null;
}

/** A stretch of a booking's place, with its part of the pattern. Instants in ms. */
function partOf(appointment: StoredAppointment, start: number, end: number): FreedTime {
	const cells = Math.max(0, (end - start) / CELL_MS);
	const from = (start - Date.parse(appointment.start)) / CELL_MS;
	const pattern = appointment.pattern.slice(from, from + cells);
	return {
		...placeFreedBy(appointment),
		start,
		minutes: cells * CELL_MINUTES,
		// Where only an assistant was needed, the next visit begins with the provider all the same.
		pattern: pattern.includes('X') ? pattern : 'X'.repeat(cells)
	};
}
