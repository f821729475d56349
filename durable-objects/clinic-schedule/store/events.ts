import type { StoredOffer, StoredRound } from '../gap-rounds/stored-round.ts';
import type {
	BlockRule,
	ShiftRule,
	StoredAppointment,
	StoredHold,
	StoredWaitlistEntry
} from '../stored.ts';
import type { Database } from '../database.ts';

/** One thing before and after a command: null before it was made, null after it was removed. */
export interface Change<Thing> {
	before: Thing | null;
	after: Thing | null;
}
/** An appointment's changes form a chain, so that its history needs no index. */
export type AppointmentChange = Change<StoredAppointment> & { previousSeq: number | null };

export interface Changes {
	appointments?: AppointmentChange[];
	holds?: Change<StoredHold>[];
	blocks?: Change<BlockRule>[];
	shifts?: Change<ShiftRule>[];
	waitlist?: Change<StoredWaitlistEntry>[];
	rounds?: Change<StoredRound>[];
	offers?: Change<StoredOffer>[];
	/** Ids of waitlist entries to whom an offer is out, or no longer is. */
	asked?: string[];
	settings?: { version: number };
	/** Ids of patients whose card looks different. */
	patients?: string[];
}

export interface Actor {
	id: string;
	name: string;
	kind: 'staff' | 'apiKey' | 'system' | 'public';
}

/**
 * What one command did: at once the board's message, the outbox entry for the projection and the
 * source of the audit. `seq` is the clinic's revision and grows by one, without a gap (I5).
 */
export interface ScheduleEvent {
	seq: number;
	epoch: number;
	/** Milliseconds since 1970. */
	at: number;
	by: Actor;
	/** The channel it came by: `desk`, `web`, `integration`, `system` … */
	source: string;
	/** `appointment.made`, `appointment.moved`, `hold.released` … */
	action: string;
	reason: string | null;
	changes: Changes;
}

type EventRow = {
	seq: number;
	epoch: number;
	at: number;
	by_kind: string;
	by_id: string;
	by_name: string;
	source: string;
	action: string;
	reason: string | null;
	changes: string;
};
const COLUMNS = 'seq, epoch, at, by_kind, by_id, by_name, source, action, reason, changes';

const eventOf = (row: EventRow): ScheduleEvent => ({
	seq: row.seq,
	epoch: row.epoch,
	at: row.at,
	by: { kind: row.by_kind as Actor['kind'], id: row.by_id, name: row.by_name },
	source: row.source,
	action: row.action,
	reason: row.reason,
	changes: JSON.parse(row.changes) as Changes
});

/** The clinic's revision: the number of the last event, 0 before the first. One row read. */
export const headSeq = (db: Database): number =>
	db.row<{ seq: number | null }>('SELECT max(seq) AS seq FROM events')?.seq ?? 0;

export function insertEvent(db: Database, event: ScheduleEvent): void {
	const span = touchedSpan(event.changes);
	db.run(
		`INSERT INTO events (${COLUMNS}, touches_from, touches_to)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		event.seq,
		event.epoch,
		event.at,
		event.by.kind,
		event.by.id,
		event.by.name,
		event.source,
		event.action,
		event.reason,
		JSON.stringify(event.changes),
		span.from,
		span.to
	);
}

export function eventAt(db: Database, seq: number): ScheduleEvent | null {
	const row = db.row<EventRow>(`SELECT ${COLUMNS} FROM events WHERE seq = ?`, seq);
	return row ? eventOf(row) : null;
}

/** Events after `seq`, oldest first. */
export const eventsAfter = (db: Database, seq: number, limit: number): ScheduleEvent[] =>
	db
		.rows<EventRow>(`SELECT ${COLUMNS} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
		.map(eventOf);

/** Events after `seq` that touched [from, to), newest first: what must be undone to go back. */
export const eventsTouching = (
	db: Database,
	seq: number,
	from: number,
	to: number
): ScheduleEvent[] =>
	db
		.rows<EventRow>(
			`SELECT ${COLUMNS} FROM events
			WHERE seq > ? AND touches_from < ? AND touches_to > ? ORDER BY seq DESC`,
			seq,
			to,
			from
		)
		.map(eventOf);

/** The last event at or before an instant, found by halving: some twenty rows at a million. */
export function seqAt(db: Database, instant: number): number {
	let low = 0;
	let high = headSeq(db);
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		const at = db.row<{ at: number }>('SELECT at FROM events WHERE seq = ?', middle)?.at;
		if (at === undefined || at <= instant) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** From the earliest start to the latest end of what was touched; shifts and blocks touch any day. */
function touchedSpan(changes: Changes): { from: number | null; to: number | null } {
	if (changes.blocks || changes.shifts) return { from: 0, to: Number.MAX_SAFE_INTEGER };
	let from: number | null = null;
	let to: number | null = null;
	for (const { before, after } of [...(changes.appointments ?? []), ...(changes.holds ?? [])])
		for (const thing of [before, after]) {
			if (!thing) continue;
			from = Math.min(from ?? Infinity, Date.parse(thing.start));
			to = Math.max(to ?? 0, Date.parse(thing.end));
		}
	return { from, to };
}
