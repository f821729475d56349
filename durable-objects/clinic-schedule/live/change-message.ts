import type { ChangeKind, ChangeMessage } from '../../../worker/contracts/live-socket.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import { timesOfBlock } from '../reads/block-times.ts';
import { holdOnWire, shiftOnWire, type Window } from '../reads/schedule-view.ts';
import { withOffers } from '../reads/waitlist.ts';
import { expandShifts } from '../../../worker/domain/scheduling/shift-times.ts';
import { appointmentsBetween, onWire } from '../store/appointments.ts';
import type { ClinicIdentity } from '../store/clinic.ts';
import type { Change, ScheduleEvent } from '../store/events.ts';
import { findWaiting } from '../store/waitlist.ts';
import type { StoredWaitlistEntry } from '../stored.ts';

export interface ClinicNow {
	db: Database;
	clinic: Clinic;
	identity: ClinicIdentity;
}
type Spanned = { id: string; start: string; end: string };

/**
 * What a board that watches `window` must do to be where this event left the clinic: objects to put
 * and ids to take away. A change elsewhere still has its number, with empty maps (I6).
 */
export function changeMessage(now: ClinicNow, event: ScheduleEvent, window: Window): ChangeMessage {
	const { db, clinic } = now;
	const { appointments, holds, blocks, shifts, waitlist, asked, settings, patients } =
		event.changes;
	const upserts: ChangeMessage['upserts'] = {};
	const removes: ChangeMessage['removes'] = {};
	const note = <Kind extends ChangeKind>(
		kind: Kind,
		{ put, take }: { put: NonNullable<ChangeMessage['upserts'][Kind]>; take: string[] }
	) => {
		if (put.length > 0) upserts[kind] = put;
		if (take.length > 0) removes[kind] = take;
	};
	if (appointments) {
		const { put, take } = within(window, appointments);
		note('appointments', { put: put.map((a) => onWire(db, a)), take });
	}
	if (holds) {
		const { put, take } = within(window, holds);
		note('holds', { put: put.map(holdOnWire), take });
	}
	if (blocks)
		note(
			'blocks',
			expanded(blocks, (block) => timesOfBlock(block, clinic.clock, window))
		);
	if (shifts)
		note(
			'shifts',
			expanded(shifts, (shift) => expandShifts([shift], clinic.clock, window).map(shiftOnWire))
		);
	if (waitlist || asked)
		note('waitlist', {
			put: withOffers(db, stillWaiting(db, waitlist ?? [], asked ?? [])),
			take: (waitlist ?? []).flatMap(({ before, after }) => (before && !after ? before.id : []))
		});
	if (settings) upserts.settings = [settings];
	if (patients) note('appointments', { put: appointmentsOf(now, patients, window), take: [] });
	return { type: 'change', revision: event.seq, upserts, removes };
}

/** Entries that came or changed, and those whose offers did, as far as they still wait. */
function stillWaiting(
	db: Database,
	changed: readonly Change<StoredWaitlistEntry>[],
	asked: readonly string[]
): StoredWaitlistEntry[] {
	const entries = changed.flatMap(({ after }) => after ?? []);
	const known = new Set(changed.flatMap(({ before, after }) => (after ?? before)?.id ?? []));
	const others = asked.filter((id) => !known.has(id));
	return [...entries, ...others.flatMap((id) => findWaiting(db, id) ?? [])];
}

/** What lies in the window afterwards, and what lay in it before and does not any more. */
function within<Thing extends Spanned>(
	window: Window,
	changes: readonly Change<Thing>[]
): { put: Thing[]; take: string[] } {
	const isSeen = (thing: Thing | null): thing is Thing =>
		thing !== null && Date.parse(thing.start) < window.end && Date.parse(thing.end) > window.start;
	return {
		put: changes.flatMap(({ after }) => (isSeen(after) ? after : [])),
		take: changes.flatMap(({ before, after }) =>
			isSeen(before) && !isSeen(after) ? before.id : []
		)
	};
}

/** A rule's occurrences in the window: those it has now, and the ids of those it no longer has. */
function expanded<Rule, Time extends { id: string }>(
	changes: readonly Change<Rule>[],
	timesOf: (rule: Rule) => Time[]
): { put: Time[]; take: string[] } {
	const put = changes.flatMap(({ after }) => (after ? timesOf(after) : []));
	const kept = new Set(put.map(({ id }) => id));
	const before = changes.flatMap((change) => (change.before ? timesOf(change.before) : []));
	return { put, take: before.map(({ id }) => id).filter((id) => !kept.has(id)) };
}

const appointmentsOf = (
	{ db, identity: { longestMinutes } }: ClinicNow,
	patientIds: readonly string[],
	window: Window
) =>
	appointmentsBetween(db, { ...window, longestMinutes, withCancelled: true })
		.filter(({ patientId }) => patientIds.includes(patientId))
		.map((appointment) => onWire(db, appointment));
