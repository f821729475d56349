import { MOST_ATTEMPTS, nextAttemptAt } from './backoff.ts';
import { end, toldBy } from './item-ends.ts';
import type { PlanItem, VisitPlan } from './visit-plan.ts';

/** What became of one claimed item; `later` without a time was not tried at all, nor was `isUntried`. */
export type ItemEnd =
	| { outcome: 'sent' }
	| { outcome: 'skipped'; reason: string }
	| { outcome: 'later'; at: number | null; reason: string; isUntried?: boolean }
	| { outcome: 'unknown' }
	| { outcome: 'failed'; reason: string };

/** The plan after its claimed items came back; whatever is not `sending` any more stays as it is. */
export function finishItems(
	plan: VisitPlan,
	endOf: (item: PlanItem) => ItemEnd | undefined,
	now: number
): VisitPlan {
	let { told } = plan;
	const items = plan.items.map((item) => {
		const itemEnd = item.state === 'sending' ? endOf(item) : undefined;
		if (!itemEnd) return item;
		const after = finish(item, itemEnd, now);
		if (after.state !== 'planned') told = toldBy(after, told, told);
		return after;
	});
	return { ...plan, told, items };
}

function finish(item: PlanItem, itemEnd: ItemEnd, now: number): PlanItem {
	switch (itemEnd.outcome) {
		case 'sent':
			return end(item, 'sent', null);
		case 'unknown':
			return end(item, 'unknown', null);
		case 'failed':
		case 'skipped':
			return end(item, itemEnd.outcome, itemEnd.reason);
		case 'later':
			return tryAgain(item, itemEnd, now);
	}
}

/**
 * Inside its time and its number of tries; the records being away is no try of the message. That a
 * channel had no room for it gives the attempt back.
 */
function tryAgain(
	item: PlanItem,
	{ at, reason, isUntried = false }: { at: number | null; reason: string; isUntried?: boolean },
	now: number
): PlanItem {
	const nextAt = Math.max(at ?? nextAttemptAt(item.attempts, now), now + 1);
	if (nextAt >= item.notAfter) return end(item, 'skipped', 'too_late');
	if (isUntried) return { ...item, state: 'planned', nextAt, reason, attempts: item.attempts - 1 };
	if (at !== null && item.attempts >= MOST_ATTEMPTS) return end(item, 'failed', reason);
	return { ...item, state: 'planned', nextAt, reason };
}
