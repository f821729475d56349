import type { Appointment, Status } from '#contracts/schedule';

/** What a status may become (the schedule's own rule); `cancelled` goes through its own command. */
export const STEPS: Record<Status, readonly Status[]> = {
	requested: ['scheduled', 'cancelled'],
	scheduled: ['arrived', 'in_chair', 'no_show', 'cancelled'],
	arrived: ['in_chair', 'scheduled', 'no_show', 'cancelled'],
	in_chair: ['completed', 'arrived'],
	completed: ['checked_out', 'in_chair'],
	checked_out: ['completed'],
	no_show: ['scheduled', 'arrived'],
	cancelled: ['scheduled']
};

/** What one click on the badge does: the next step of an ordinary visit. */
export const NEXT: Record<Status, Status | null> = {
	requested: 'scheduled',
	scheduled: 'arrived',
	arrived: 'in_chair',
	in_chair: 'completed',
	completed: 'checked_out',
	checked_out: null,
	no_show: 'arrived',
	cancelled: 'scheduled'
};

/** How a card looks: the status, and the confirmation while the visit is still ahead. */
export type Look =
	| 'requested'
	| 'scheduled'
	| 'confirmed'
	| 'arrived'
	| 'chair'
	| 'done'
	| 'out'
	| 'noshow'
	| 'cancelled';

const LOOK: Record<Status, Look> = {
	requested: 'requested',
	scheduled: 'scheduled',
	arrived: 'arrived',
	in_chair: 'chair',
	completed: 'done',
	checked_out: 'out',
	no_show: 'noshow',
	cancelled: 'cancelled'
};

export const lookOf = (one: Pick<Appointment, 'status' | 'confirmation'>): Look =>
	one.status === 'scheduled' && one.confirmation === 'confirmed' ? 'confirmed' : LOOK[one.status];

export const LOOKS: readonly Look[] = [
	'requested',
	'scheduled',
	'confirmed',
	'arrived',
	'chair',
	'done',
	'out',
	'noshow'
];

const MINUTE = 60_000;
const since = (from: string | null, nowMs: number): number | null =>
	from === null ? null : Math.max(0, Math.floor((nowMs - Date.parse(from)) / MINUTE));

/** Minutes waited since arrival, or null when nobody waits. */
export const waitedMinutes = (one: Appointment, nowMs: number): number | null =>
	one.status === 'arrived' ? since(one.arrivedAt, nowMs) : null;

/** Minutes since seated, or null when nobody is in the chair. */
export const seatedMinutes = (one: Appointment, nowMs: number): number | null =>
	one.status === 'in_chair' ? since(one.seatedAt, nowMs) : null;

/** Minutes past the start without arrival; null when not late. */
export function lateMinutes(one: Appointment, nowMs: number): number | null {
	if (one.status !== 'scheduled') return null;
	const late = Math.floor((nowMs - Date.parse(one.start)) / MINUTE);
	return late > 0 && nowMs < Date.parse(one.end) + 12 * 60 * MINUTE ? late : null;
}

/** Amber, then red, in the waiting room. */
export const WAIT_WARN_MINUTES = 10;
export const WAIT_ALARM_MINUTES = 20;
