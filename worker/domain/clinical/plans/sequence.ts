import { addDays } from '../../time/calendar-dates.ts';
import { visitsOf, type Alternative } from './outline.ts';

/**
 * A visit may wait for an earlier one of the same alternative only: what the list says first is done
 * first, and no circle can be written. Gives the ids of visits that break it.
 */
export function brokenOrder(alternative: Pick<Alternative, 'phases'>): string[] {
	const seen = new Set<string>();
	const broken: string[] = [];
	for (const { id, after } of visitsOf(alternative)) {
		if (seen.has(id) || (after && !seen.has(after.visitId))) broken.push(id);
		seen.add(id);
	}
	return broken;
}

export interface Waiting {
	visitId: string;
	/** The first local date on which the visit may be. */
	earliestOn: string;
}

/**
 * The first possible date of every visit that has none, in order: never before `today`, never before
 * the visit in front of it, not before its own wait is over, nor before the laboratory is ready, which
 * begins at the visit in front. `heldOn` knows the dates of visits that are booked or were held.
 */
export function waitingVisits(
	alternative: Pick<Alternative, 'phases'>,
	heldOn: ReadonlyMap<string, string>,
	today: string
): Waiting[] {
	const dates = new Map<string, string>();
	const waiting: Waiting[] = [];
	let before = today;
	let inFront: string | undefined;
	for (const { id, after, labDays } of visitsOf(alternative)) {
		const held = heldOn.get(id);
		if (held === undefined) {
			const named = after ? addDays(dates.get(after.visitId) ?? before, after.days) : before;
			const lab = addDays(inFront ?? before, labDays);
			before = [before, named, lab].reduce((late, one) => (one > late ? one : late));
			waiting.push({ visitId: id, earliestOn: before });
		} else if (held > before) before = held;
		inFront = held ?? before;
		dates.set(id, inFront);
	}
	return waiting;
}

/**
 * Visits that are booked sooner than healing or the laboratory in front of them allow, each with the
 * first date that would do: somebody booked by hand, or the visit in front was moved away since.
 */
export function bookedTooEarly(
	alternative: Pick<Alternative, 'phases'>,
	heldOn: ReadonlyMap<string, string>
): Waiting[] {
	const visits = visitsOf(alternative);
	return visits.flatMap(({ id, after, labDays }, at) => {
		const held = heldOn.get(id);
		const inFront = at > 0 ? heldOn.get(visits[at - 1]!.id) : undefined;
		const named = after ? heldOn.get(after.visitId) : undefined;
		const dates = [
			...(inFront !== undefined ? [addDays(inFront, labDays)] : []),
			...(named !== undefined && after ? [addDays(named, after.days)] : [])
		];
		const earliestOn = dates.sort().at(-1);
		const isEarly = held !== undefined && earliestOn !== undefined && held < earliestOn;
		return isEarly ? [{ visitId: id, earliestOn }] : [];
	});
}
