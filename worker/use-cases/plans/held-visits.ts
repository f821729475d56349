import { visitsOf, type Alternative } from '../../domain/clinical/plans/outline.ts';
import type { ZoneClock } from '../../domain/time/zone-clock.ts';
import type { PlanItemRow } from '../../repositories/plans.ts';

/** An appointment that was named to a visit; times in ms, null while the projection has not heard of it. */
export interface NamedBooking {
	visitId: string;
	startAt: number;
	startsAt: number | null;
	status: string | null;
}
type Item = Pick<PlanItemRow, 'visitId' | 'state' | 'doneAt'>;

const GONE = ['cancelled', 'no_show'];
const OVER = ['completed', 'checked_out'];

const liveOf = (items: readonly Item[], visitId: string) =>
	items.filter((one) => one.visitId === visitId && one.state !== 'removed');

/**
 * The last appointment of the visit that stands. One that is over and left some of the visit's items
 * open stands no more: another has to be booked.
 */
export function standingBooking<Booking extends NamedBooking>(
	bookings: readonly Booking[],
	items: readonly Item[],
	visitId: string
): Booking | null {
	const isOpen = liveOf(items, visitId).some(({ state }) => state === 'planned');
	const gone = isOpen ? [...GONE, ...OVER] : GONE;
	const stands = (one: Booking) => one.visitId === visitId && !gone.includes(one.status ?? '');
	return bookings.findLast(stands) ?? null;
}

/** When the last of a visit's items was done, if all of them are. */
export function lastDone(items: readonly Item[], visitId: string): number | null {
	const live = liveOf(items, visitId);
	if (live.length === 0 || live.some((one) => one.doneAt === null)) return null;
	return Math.max(...live.map((one) => one.doneAt ?? 0));
}

/** The local dates of an alternative's visits that are booked or were held. */
export function heldDates(
	alternative: Pick<Alternative, 'phases'>,
	bookings: readonly NamedBooking[],
	items: readonly Item[],
	clock: ZoneClock
): Map<string, string> {
	const dates = visitsOf(alternative).flatMap(({ id }) => {
		const booking = standingBooking(bookings, items, id);
		const at = booking ? (booking.startsAt ?? booking.startAt) : lastDone(items, id);
		return at === null ? [] : [[id, clock.dateAt(at)] as const];
	});
	return new Map(dates);
}
