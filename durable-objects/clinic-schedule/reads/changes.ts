import type { ScheduleChange } from '../../../worker/contracts/schedule.ts';
import type { Database } from '../database.ts';
import { cardOf } from '../store/patients.ts';
import { eventsAfter, type ScheduleEvent } from '../store/events.ts';
import { difference, headOf } from './history.ts';

/** What changed since a revision, oldest first (M7): "since I looked". */
export function readChanges(
	db: Database,
	since: number,
	limit: number
): { items: ScheduleChange[]; nextSince: number | null } {
	const events = eventsAfter(db, since, limit + 1);
	const items = events.slice(0, limit).map((event) => changeOf(db, event));
	return { items, nextSince: events.length > limit ? (items.at(-1)?.revision ?? null) : null };
}

function changeOf(db: Database, event: ScheduleEvent): ScheduleChange {
	const { appointments = [], shifts = [], blocks = [], waitlist = [], holds = [] } = event.changes;
	const ids = (changes: { before: { id: string } | null; after: { id: string } | null }[]) =>
		changes.flatMap(({ before, after }) => (after ?? before)?.id ?? []);
	return {
		revision: event.seq,
		...headOf(event),
		appointments: appointments.flatMap(({ before, after }) => {
			const appointment = after ?? before;
			if (!appointment) return [];
			const { id, patientId, start, providerId, chairId } = appointment;
			const patient = cardOf(db, patientId);
			return { id, patient, start, providerId, chairId, ...difference(before, after) };
		}),
		shiftIds: ids(shifts),
		blockIds: ids(blocks),
		waitlistIds: ids(waitlist),
		holdIds: ids(holds)
	};
}
