import { MOST_ATTEMPTS } from './backoff.ts';
import type { ClaimInput } from './claim-plan.ts';
import { end, mayHaveLeft, toldBy } from './item-ends.ts';
import { isNews, newsOf, toldOf } from './news.ts';
import type { PlanVisit } from './rules.ts';
import { isTelling, newItem, tells, type PlanItem, type VisitPlan } from './visit-plan.ts';
import { wantedOfNews } from './wanted-items.ts';

/**
 * Who had a message may have died with it, or may not have heard of its end. What it says still
 * holds: it is tried again, and the ledger knows whether it left. What it says is over: it stays
 * unknown and counts as told, so that whoever may have read it hears what is true now (X31).
 */
export function freeLeases(plan: VisitPlan, { now, visit }: ClaimInput): VisitPlan {
	let { told } = plan;
	const items = plan.items.map((item) => {
		const isLost = item.state === 'sending' && item.nextAt <= now;
		if (!isLost && !(item.state === 'planned' && mayHaveLeft(item))) return item;
		const isOver = visit !== null && tells(item) && !isTrue(item, visit);
		if (!isOver && item.attempts < MOST_ATTEMPTS)
			return isLost ? { ...item, state: 'planned' as const, nextAt: now } : item;
		if (!isOver && !isLost) return item;
		const unknown = end(item, 'unknown', null);
		told = toldBy(unknown, told, told);
		return unknown;
	});
	return { ...plan, told, items };
}

const isTrue = (item: PlanItem, { status, start, providerId }: PlanVisit): boolean =>
	item.occasion === 'cancelled'
		? status === 'cancelled'
		: status === 'scheduled' && start === item.start && providerId === item.providerId;

/** A settled change becomes the news that its patient has to hear; earlier news gives way to it. */
export function settleNews(
	plan: VisitPlan,
	{ now, visit, settings, clock }: ClaimInput
): Pick<VisitPlan, 'told' | 'news' | 'serial' | 'items'> {
	const { told, news, serial, items } = plan;
	if (!news || news.dueAt > now || isTelling(plan)) return plan;
	const kept = items.flatMap((item) => {
		if (item.state !== 'planned' || !isReplaced(item, visit)) return [item];
		return item.attempts > 0 ? [end(item, 'skipped', 'superseded')] : [];
	});
	const occasion = visit && newsOf(told, visit);
	if (!visit || !occasion) return { told, news: null, serial, items: kept };
	const wanted = wantedOfNews(occasion, told, visit, settings, clock, news.changedAt);
	// Where no rule speaks of it, the desk has.
	if (wanted.length === 0) return { told: toldOf(visit), news: null, serial, items: kept };
	const added = wanted.map((item) => newItem(item, serial + 1));
	return { told, news: null, serial: serial + 1, items: [...kept, ...added] };
}

/** News gives way to newer news, and what was planned for a place that was left stays behind there. */
const isReplaced = (item: PlanItem, visit: PlanVisit | null): boolean =>
	isNews(item.occasion) ||
	(item.occasion === 'before' &&
		(visit === null || visit.status === 'cancelled' || visit.start !== item.start));
