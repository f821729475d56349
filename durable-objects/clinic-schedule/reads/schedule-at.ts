import type { ScheduleView } from '../../../worker/contracts/schedule.ts';
import type { ScheduleAtQuery } from '../../../worker/contracts/schedule-queries.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { inOrder } from '../clinic.ts';
import { refuseField } from '../refused.ts';
import type { BlockRule, ShiftRule, StoredAppointment, StoredHold } from '../stored.ts';
import { appointmentsBetween, onWire } from '../store/appointments.ts';
import { allDocuments } from '../store/documents.ts';
import { eventsTouching, seqAt, type Change, type ScheduleEvent } from '../store/events.ts';
import { holdsBetween } from '../store/holds.ts';
import { WorkingHours } from '../working-hours.ts';
import { compare, sortedBlockTimes } from './block-times.ts';
import { holdOnWire, shiftTimesIn, windowOf, type ViewSource } from './schedule-view.ts';

/**
 * The board as it was at an instant (M7): today's state with every later event taken back, newest
 * first. People, chairs and working rules of the settings are those of today.
 */
export function readScheduleAt(from: ViewSource, query: ScheduleAtQuery): ScheduleView {
	const { db, clinic } = from;
	const { longestMinutes } = from.identity;
	const day = query.from ?? clinic.clock.dateAt(query.instant);
	const window = windowOf(clinic, day, query.to ?? addDays(day, 1));
	if (window.start >= window.end) refuseField('to', 'out_of_range');
	const revision = seqAt(db, query.instant);
	const later = eventsTouching(db, revision, window.start, window.end);
	const overlaps = ({ start, end }: { start: string; end: string }) =>
		Date.parse(start) < window.end && Date.parse(end) > window.start;
	const now = appointmentsBetween(db, { ...window, longestMinutes, withCancelled: true });
	const appointments = takenBack<StoredAppointment>(now, later, ({ appointments }) => appointments);
	const live = holdsBetween(db, window.start, window.end, query.instant);
	const holds = takenBack<StoredHold>(live, later, (changes) => changes.holds);
	const blocks = takenBack(allDocuments<BlockRule>(db, 'blocks'), later, (c) => c.blocks);
	const shifts = takenBack(allDocuments<ShiftRule>(db, 'shifts'), later, (c) => c.shifts);
	const { settings } = clinic;
	return {
		epoch: from.epoch,
		revision,
		timeZone: settings.timeZone,
		chairs: inOrder(settings.chairs),
		providers: inOrder(settings.providers),
		equipment: inOrder(settings.equipment),
		shifts: shiftTimesIn(new WorkingHours(clinic, shifts), window),
		blocks: sortedBlockTimes(blocks, clinic.clock, window),
		holds: holds
			.filter((hold) => overlaps(hold) && Date.parse(hold.expiresAt) > query.instant)
			.map(holdOnWire),
		appointments: appointments
			.filter((appointment) => overlaps(appointment) && appointment.status !== 'cancelled')
			.sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id))
			.map((appointment) => onWire(db, appointment))
	};
}

/** Things as they were before the given events, which come newest first. */
function takenBack<Thing extends { id: string }>(
	present: readonly Thing[],
	later: readonly ScheduleEvent[],
	changesOf: (changes: ScheduleEvent['changes']) => Change<Thing>[] | undefined
): Thing[] {
	const things = new Map(present.map((thing) => [thing.id, thing]));
	for (const { changes } of later)
		for (const { before, after } of changesOf(changes) ?? []) {
			if (before) things.set(before.id, before);
			else if (after) things.delete(after.id);
		}
	return [...things.values()];
}
