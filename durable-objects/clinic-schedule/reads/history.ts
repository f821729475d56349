import type { Appointment, HistoryItem } from '../../../worker/contracts/schedule.ts';
import type { Database } from '../database.ts';
import { refuse } from '../refused.ts';
import type { StoredAppointment } from '../stored.ts';
import { findAppointment } from '../store/appointments.ts';
import { eventAt, type ScheduleEvent } from '../store/events.ts';
import { instantText } from '../turn.ts';

const MOST = 500;

/** What happened to an appointment, oldest first: its chain of events walked back (F29, M7). */
export function readHistory(db: Database, id: string): { items: HistoryItem[] } {
	const kept = findAppointment(db, id) ?? refuse({ code: 'not_found' });
	const items: HistoryItem[] = [];
	let seq: number | null = kept.lastSeq;
	while (seq !== null && items.length < MOST) {
		const event = eventAt(db, seq);
		const change = event?.changes.appointments?.find((c) => (c.after ?? c.before)?.id === id);
		if (!event || !change) break;
		items.push({ ...headOf(event), ...difference(change.before, change.after) });
		seq = change.previousSeq;
	}
	return { items: items.reverse() };
}

export const headOf = ({ at, by, source, action, reason }: ScheduleEvent) => ({
	at: instantText(at),
	by,
	source,
	action,
	...(reason !== null && { reason })
});

/** The fields that differ, on both sides; the whole of what was made. */
export function difference(
	before: StoredAppointment | null,
	after: StoredAppointment | null
): { before: Partial<Appointment> | null; after: Partial<Appointment> | null } {
	if (!before || !after) return { before, after };
	const fields = Object.keys(after) as (keyof StoredAppointment)[];
	const changed = fields.filter(
		(field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])
	);
	const only = (side: StoredAppointment) =>
		Object.fromEntries(changed.map((field) => [field, side[field]])) as Partial<Appointment>;
	return { before: only(before), after: only(after) };
}
