import { type Interval, normalise } from '../time/intervals.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import { type DaySpan, partOfDay, periodsIn } from './periods.ts';
import type { BookedOnline, Hiding, OnlineAsk, Quota } from './rules.ts';

/** Whether a quota has a say in what is asked for; which provider is left open. */
export function concerns(quota: Quota, { source, services }: OnlineAsk): boolean {
	return (
		admits(quota.channels, [source]) &&
		admits(
			quota.serviceIds,
			services.map(({ serviceId }) => serviceId)
		) &&
		admits(
			quota.equipmentIds,
			services.flatMap(({ equipmentIds }) => equipmentIds)
		)
	);
}

/** Whether a booking uses a quota up, leaving aside when it is. */
export const counts = (quota: Quota, booked: BookedOnline): boolean =>
	admits(quota.channels, [booked.source]) &&
	admits(quota.serviceIds, booked.serviceIds) &&
	admits(quota.providerIds, [booked.providerId]) &&
	admits(quota.equipmentIds, booked.equipmentIds);

/** The stretch in which bookings must be known to judge starts in `window`; null needs none. */
export function spanOfQuotas(
	quotas: readonly Quota[],
	clock: ZoneClock,
	window: Interval
): Interval | null {
	const periods = quotas.flatMap(({ per }) => periodsIn(per, clock, window));
	if (periods.length === 0) return null;
	return {
		start: clock.dayStart(Math.min(...periods.map(({ first }) => first))),
		end: clock.dayStart(Math.max(...periods.map(({ next }) => next)))
	};
}

/**
 * What full quotas hide of the starts in `window` (F5). `booked` has every online booking and live
 * hold of the periods around it (`spanOfQuotas`), without the one that is being judged.
 */
export function hiddenByQuotas(
	quotas: readonly Quota[],
	booked: readonly BookedOnline[],
	clock: ZoneClock,
	window: Interval
): Hiding[] {
	return quotas.flatMap((quota): Hiding[] => {
		const used = booked.filter((one) => counts(quota, one));
		const starts = periodsIn(quota.per, clock, window).flatMap((period) => {
			const parts = partsOf(quota, clock, period);
			const inside = used.filter(({ start }) => parts.some((part) => isIn(part, start)));
			return inside.length >= quota.most ? parts : [];
		});
		if (starts.length === 0) return [];
		const providerIds = quota.providerIds.length > 0 ? quota.providerIds : null;
		return [{ rule: 'quota', name: quota.name, providerIds, starts: normalise(starts) }];
	});
}

/** A period as instants: one stretch, or a part of each of its days. */
function partsOf(quota: Quota, clock: ZoneClock, { first, next }: DaySpan): Interval[] {
	const { after, before } = quota;
	if (after === null && before === null)
		return [{ start: clock.dayStart(first), end: clock.dayStart(next) }];
	return Array.from({ length: next - first }, (_, day) =>
		partOfDay(clock, first + day, after, before)
	);
}

const isIn = ({ start, end }: Interval, at: number): boolean => start <= at && at < end;

const admits = (named: readonly string[], has: readonly string[]): boolean =>
	named.length === 0 || has.some((one) => named.includes(one));
