import { MINUTE_MS } from '../../time/local-times.ts';
import type { ZoneClock } from '../../time/zone-clock.ts';
import { isNews, toldOf } from './news.ts';
import type { PlanSettings, PlanVisit } from './rules.ts';
import {
	emptyPlan,
	isOpen,
	KEPT_MS,
	newItem,
	withoutOldest,
	type PlanItem,
	type VisitPlan
} from './visit-plan.ts';
import { wantedAround, wantedOfNoShow, type WantedItem } from './wanted-items.ts';

/** One visit before and after a command; `before` null was made by it. */
export interface VisitChange {
	plan: VisitPlan | null;
	before: PlanVisit | null;
	after: PlanVisit;
	/** Whoever asked for it tells the patient, or it is written down for the books alone. */
	isTold: boolean;
	settings: PlanSettings;
	/** The clinic's wall. */
	clock: ZoneClock;
	now: number;
}

/**
 * The plan of a visit after a change: what no longer fits is taken out, what is to come is put in,
 * and the news of it waits until it has settled. The same object, or null, when nothing of it
 * concerns messages. A visit that has begun plans nothing (past bookings), and neither does one of a
 * clinic without a rule.
 */
export function followChange(change: VisitChange): VisitPlan | null {
	const { plan, before, after, isTold, settings, now } = change;
	if (before && !concernsMessages(before, after)) return plan;
	const isToCome = after.start > now;
	if (!plan && (!isToCome || !hasRules(settings))) return null;
	const { end } = after;
	const known = plan ?? emptyPlan(before ? toldOf(before) : null, end);
	const isSilent = isTold || !isToCome;
	const { told } = known;
	const place = !isSilent && told !== null && told !== 'cancelled' ? told.start : null;
	const items = mergeItems(known.items, wantedNow(change), place);
	return {
		...known,
		told: isSilent ? toldOf(after) : told,
		news: isSilent ? null : { changedAt: now, dueAt: now + settings.settleMinutes * MINUTE_MS },
		items: isSilent
			? items.filter((item) => item.state !== 'planned' || !isNews(item.occasion))
			: items,
		keepUntil: Math.max(end, now) + KEPT_MS
	};
}

/** The same visit by other rules or on another wall: nothing of it is news. */
export const followRules = (change: Omit<VisitChange, 'before' | 'isTold'>): VisitPlan | null => {
	const { plan, after, settings } = change;
	if (!plan && (after.start <= change.now || !hasRules(settings))) return null;
	const known = plan ?? emptyPlan(toldOf(after), after.end);
	return { ...known, items: mergeItems(known.items, wantedNow(change), null) };
};

const hasRules = ({ rules }: PlanSettings): boolean => rules.some(({ isOn }) => isOn);

/** Whether messages have to do with a change: with a note, a label or a step of the visit they do not. */
export const concernsMessages = (before: PlanVisit, after: PlanVisit): boolean =>
	whatConcerns(before) !== whatConcerns(after);

const whatConcerns = ({ start, end, status, providerId, serviceIds }: PlanVisit): string => {
	const isFixed = status === 'requested' || status === 'cancelled' || status === 'no_show';
	return [start, end, isFixed ? status : '', providerId, ...serviceIds].join(' ');
};

function wantedNow({
	after,
	settings,
	clock,
	now
}: Pick<VisitChange, 'after' | 'settings' | 'clock' | 'now'>): WantedItem[] {
	return after.status === 'no_show'
		? wantedOfNoShow(after, settings, clock, now)
		: wantedAround(after, settings, clock, now);
}

const keyOf = ({ ruleId, start }: { ruleId: string; start: number }) => `${ruleId} ${start}`;

/**
 * What is planned is what is wanted; what was tried, or came to its end, stays as it is. One whose
 * time is over stays only if it waited already: it is late, not new (X36). Reminders of the place that
 * the patient knows wait for the change to settle, which may bring the visit back there.
 */
function mergeItems(
	items: readonly PlanItem[],
	wanted: readonly WantedItem[],
	toldPlace: number | null
): PlanItem[] {
	const wantedBy = new Map(wanted.map((item) => [keyOf(item), item]));
	const kept = items.flatMap((item): PlanItem[] => {
		if (isNews(item.occasion) || !isOpen(item)) return [item];
		const still = wantedBy.get(keyOf(item));
		const mayReturn = item.occasion === 'before' && item.start === toldPlace;
		if (!still) return item.state === 'sending' || mayReturn ? [item] : [];
		if (item.state === 'sending' || item.attempts > 0 || item.occasion === 'no_show') return [item];
		return [still.isTooLate ? { ...item, notAfter: still.notAfter } : newItem(still)];
	});
	const known = new Set(kept.filter(({ occasion }) => !isNews(occasion)).map(keyOf));
	const added = wanted.filter((item) => !item.isTooLate && !known.has(keyOf(item)));
	return withoutOldest([...kept, ...added.map((item) => newItem(item))]);
}
