import type { ZoneClock } from '../../time/zone-clock.ts';
import { BEFORE_VISIT } from '../vocabulary.ts';
import { judgeClaim, type ClaimFacts } from './judge-claim.ts';
import { end, toldBy } from './item-ends.ts';
import { toldOf } from './news.ts';
import { newestUseful } from './newest-useful.ts';
import { freeLeases, settleNews } from './settle-news.ts';
import { tells, withoutOldest, type PlanItem, type VisitPlan } from './visit-plan.ts';

/** A claim holds this long: whoever died with it is followed by the next attempt (reliability 7). */
export const LEASE_MS = 60_000;

export interface ClaimInput extends ClaimFacts {
	/** The clinic's wall. */
	clock: ZoneClock;
	/** Claimed along with a visit of the same family: due later today, told in the same message. */
	alsoRuleId?: string;
}

/** Between two looks at a plan whose news is still out. */
const A_MOMENT_MS = 1_000;

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
	const staleItems = news ? new Set() : staleOf(items, input);
	const isNewsGoing = items.some((item) => isDue(item, input) && goesAsNews(item, input));
	const claimed: PlanItem[] = [];
	const ended: PlanItem[] = [];
	let knows = told;
	const looked = items.map((item) => {
		if (!isDue(item, input)) return item;
		const after = staleItems.has(item)
			? end(item, 'skipped', 'stale')
			: (waitForNews(item, news, isNewsGoing, input.now) ?? look(item, input));
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

/** Says when the visit is, as a reminder would. */
const goesAsNews = (item: PlanItem, input: ClaimInput): boolean =>
	(item.occasion === 'booked' || item.occasion === 'moved') &&
	look(item, input).state === 'sending';

/**
 * Nothing leaves with a time that may be taken back in a minute: it waits until the change has
 * settled, and the news of that says all that a reminder would have said.
 */
function waitForNews(
	item: PlanItem,
	news: VisitPlan['news'],
	isNewsGoing: boolean,
	now: number
): PlanItem | null {
	if (news && tells(item)) return { ...item, nextAt: Math.max(news.dueAt, now + A_MOMENT_MS) };
	return isNewsGoing && item.occasion === 'before' ? end(item, 'skipped', 'already_told') : null;
}

/** Of reminders, and of forms, each for themselves. */
function staleOf(items: readonly PlanItem[], input: ClaimInput): Set<PlanItem> {
	const stale = BEFORE_VISIT.flatMap((occasion) => {
		const due = items.filter(
			(item) =>
				item.occasion === occasion && item.start === input.visit?.start && isDue(item, input)
		);
		return due.length < 2 ? [] : newestUseful(due, input.now).stale;
	});
	return new Set(stale);
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
