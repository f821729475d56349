import type { ZoneClock } from '../../time/zone-clock.ts';
import { judgeClaim, type ClaimFacts } from './judge-claim.ts';
import { MOST_ATTEMPTS } from './backoff.ts';
import { isNews, newsOf, toldOf, type Told } from './news.ts';
import type { PlanVisit } from './rules.ts';
import { newestUseful } from './newest-useful.ts';
import {
	newItem,
	isTelling,
	tells,
	withoutOldest,
	type PlanItem,
	type VisitPlan
} from './visit-plan.ts';
import { wantedOfNews } from './wanted-items.ts';

/** A claim holds this long: whoever died with it is followed by the next attempt (reliability 7). */
export const LEASE_MS = 60_000;

export interface ClaimInput extends ClaimFacts {
	/** The clinic's wall. */
	clock: ZoneClock;
	/** Claimed along with a visit of the same family: due later today, told in the same message. */
	alsoRuleId?: string;
}

/** The reason of a message whose channels did not answer at all: it may have left all the same. */
export const NOT_REACHED = 'not_reached';

/** What became of a plan that was looked at, and what of it leaves now. */
export interface Claim {
	plan: VisitPlan;
	claimed: PlanItem[];
	/** What came to its end by this look alone. */
	ended: PlanItem[];
}

/**
 * Looks at a plan whose time has come, for the transaction of a claim: leases that ran out are free
 * again, a change that has settled becomes its news, of late reminders the newest useful one goes,
 * and all that may leave by {@link judgeClaim} is `sending` with its attempt counted.
 */
export function claimPlan(plan: VisitPlan, input: ClaimInput): Claim {
	const { told, news, serial, items } = settleNews(freeLeases(plan, input), input);
	const staleItems = staleOf(items, input);
	const claimed: PlanItem[] = [];
	const ended: PlanItem[] = [];
	let knows = told;
	const looked = items.map((item) => {
		if (!isDue(item, input)) return item;
		const after = staleItems.has(item) ? end(item, 'skipped', 'stale') : look(item, input);
		if (after.state === 'sending') claimed.push(after);
		else if (after.state !== 'planned') {
			ended.push(after);
			knows = toldBy(after, knows, input.visit ? toldOf(input.visit) : knows);
		}
		return after;
	});
	return {
		plan: { ...plan, told: knows, news, serial, items: withoutOldest(looked) },
		claimed,
		ended
	};
}

const isDue = (item: PlanItem, { now, alsoRuleId }: ClaimInput): boolean =>
	item.state === 'planned' &&
	(item.nextAt <= now || (item.ruleId === alsoRuleId && item.attempts === 0));

/**
 * Who had a message may have died with it, or may not have heard of its end. What it says still
 * holds: it is tried again, and the ledger knows whether it left. What it says is over: it stays
 * unknown and counts as told, so that whoever may have read it hears what is true now (X31).
 */
function freeLeases(plan: VisitPlan, { now, visit }: ClaimInput): VisitPlan {
	let { told } = plan;
	const items = plan.items.map((item) => {
		const isLost = item.state === 'sending' && item.nextAt <= now;
		if (!isLost && !(item.state === 'planned' && item.reason === NOT_REACHED)) return item;
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
function settleNews(
	plan: VisitPlan,
	{ now, visit, settings, clock }: ClaimInput
): Pick<VisitPlan, 'told' | 'news' | 'serial' | 'items'> {
	const { told, news, serial, items } = plan;
	if (!news || news.dueAt > now || isTelling(plan)) return plan;
	const kept = items.flatMap((item) => {
		if (item.state !== 'planned' || !isNews(item.occasion)) return [item];
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

function staleOf(items: readonly PlanItem[], input: ClaimInput): Set<PlanItem> {
	const due = items.filter((item) => item.occasion === 'before' && isDue(item, input));
	if (due.length < 2) return new Set();
	return new Set(newestUseful(due, input.now).stale);
}

function look(item: PlanItem, input: ClaimInput): PlanItem {
	const { now, settings, visit } = input;
	const rule = settings.rules.find(({ id }) => id === item.ruleId);
	const judged = judgeClaim(item, rule, input);
	switch (judged.act) {
		case 'skip':
			return end(item, 'skipped', judged.reason);
		case 'wait':
			return { ...item, nextAt: judged.until };
		case 'send':
			return {
				...item,
				state: 'sending',
				attempts: item.attempts + 1,
				nextAt: now + LEASE_MS,
				reason: null,
				providerId: visit?.providerId ?? null
			};
	}
}

export const end = (
	item: PlanItem,
	state: 'sent' | 'unknown' | 'failed' | 'skipped',
	reason: string | null
): PlanItem => ({ ...item, state, reason, nextAt: 0 });

/** Reasons for which the news was not too late or replaced, but will not be told at all. */
const UNTOLD: readonly (string | null)[] = ['stale', 'too_late', 'superseded'];

/**
 * What the patient knows after a message of theirs came to its end. News that will not be told by
 * message at all, since nobody may or can write to them, counts as told: the next change is told
 * from there.
 */
export function toldBy(item: PlanItem, told: Told, otherwise: Told): Told {
	const { occasion, state, start, providerId, reason } = item;
	if (!tells(item) || (state === 'skipped' && (!isNews(occasion) || UNTOLD.includes(reason))))
		return told;
	if (state === 'failed' && !isNews(occasion)) return told;
	if (occasion === 'cancelled') return 'cancelled';
	return providerId === null ? otherwise : { start, providerId };
}
