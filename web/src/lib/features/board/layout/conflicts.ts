import type { Appointment, BlockTime, Hold } from '#contracts/schedule';
import { providerSpans } from './card-level.ts';
import { isOn, spanOn } from './columns.ts';
import { overlaps, type Span } from './intervals.ts';
import type { ZoneDay } from './zone-day.ts';

/** A wish for a place; minutes from local midnight of `day`. */
export interface Wish {
	/** The appointment that moves, or null for a new one. */
	id: string | null;
	patientId: string | null;
	chairId: string | null;
	providerId: string | null;
	equipmentIds: readonly string[];
	day: ZoneDay;
	from: number;
	minutes: number;
	pattern: string;
}

export interface Clash {
	resource: 'chair' | 'provider' | 'equipment' | 'patient';
	appointmentId?: string;
	blockId?: string;
	holdId?: string;
	/** Until when it lasts, in minutes of the day. */
	from: number;
	to: number;
}

export interface Taken {
	appointments: readonly Appointment[];
	blocks: readonly BlockTime[];
	holds: readonly Hold[];
}

/** These leave no claim on time: cancelled ones, and a no-show once its end has passed. */
const isFree = (one: Appointment, nowMs: number): boolean =>
	one.status === 'cancelled' || (one.status === 'no_show' && Date.parse(one.end) <= nowMs);

/**
 * What stands in the way, as the server would judge it (F2, F3, M1): a chair and equipment for the
 * whole time, a provider only where both patterns need one. A forecast while dragging, never the verdict.
 */
export function clashesOf(wish: Wish, taken: Taken, nowMs: number): Clash[] {
	const whole: Span = { from: wish.from, to: wish.from + wish.minutes };
	const needed = providerSpans(wish.pattern, wish.from, wish.minutes);
	const out: Clash[] = [];
	for (const one of taken.appointments) {
		if (one.id === wish.id || !isOn(wish.day, one) || isFree(one, nowMs)) continue;
		const span = spanOn(wish.day, one);
		if (!overlaps(whole, span)) continue;
		const add = (resource: Clash['resource'], at: Span) =>
			out.push({ resource, appointmentId: one.id, from: at.from, to: at.to });
		if (wish.chairId !== null && one.chairId === wish.chairId) add('chair', span);
		if (wish.providerId !== null && one.providerId === wish.providerId) {
			const busy = providerSpans(one.pattern, span.from, one.minutes).find((theirs) =>
				needed.some((mine) => overlaps(mine, theirs))
			);
			if (busy) add('provider', busy);
		}
		if (one.equipmentIds.some((id) => wish.equipmentIds.includes(id))) add('equipment', span);
		if (wish.patientId !== null && one.patient.id === wish.patientId) add('patient', span);
	}
	out.push(...clashesWithBlocks(wish, whole, needed, taken.blocks));
	for (const hold of taken.holds) {
		if (Date.parse(hold.expiresAt) <= nowMs || !isOn(wish.day, hold)) continue;
		const span = spanOn(wish.day, hold);
		if (!overlaps(whole, span)) continue;
		const sameProvider =
			hold.providerId === wish.providerId && needed.some((mine) => overlaps(mine, span));
		if (hold.chairId === wish.chairId) out.push({ resource: 'chair', holdId: hold.id, ...span });
		else if (sameProvider) out.push({ resource: 'provider', holdId: hold.id, ...span });
	}
	return out;
}

function clashesWithBlocks(
	wish: Wish,
	whole: Span,
	needed: readonly Span[],
	blocks: readonly BlockTime[]
): Clash[] {
	const out: Clash[] = [];
	for (const block of blocks) {
		if (!isOn(wish.day, block)) continue;
		const span = spanOn(wish.day, block);
		const bears =
			block.resource === 'provider'
				? block.resourceId === wish.providerId && needed.some((mine) => overlaps(mine, span))
				: (block.resource === 'chair'
						? block.resourceId === wish.chairId
						: wish.equipmentIds.includes(block.resourceId)) && overlaps(whole, span);
		if (bears) out.push({ resource: block.resource, blockId: block.id, ...span });
	}
	return out;
}

/** The two free starts nearest to the wish, on the grid, inside `open`; the patient's own overlap does not count. */
export function nearestFree(
	wish: Wish,
	taken: Taken,
	open: readonly Span[],
	step: number,
	nowMs: number
): number[] {
	const free: number[] = [];
	const starts: number[] = [];
	for (const span of open)
		for (let at = Math.ceil(span.from / step) * step; at + wish.minutes <= span.to; at += step)
			starts.push(at);
	starts.sort((a, b) => Math.abs(a - wish.from) - Math.abs(b - wish.from));
	for (const from of starts) {
		const clashes = clashesOf({ ...wish, from }, taken, nowMs);
		if (clashes.every((clash) => clash.resource === 'patient')) free.push(from);
		if (free.length === 2) break;
	}
	return free.sort((a, b) => a - b);
}
