import type { PlannedOccasion } from '../vocabulary.ts';
import { isNews, type Told } from './news.ts';
import type { WantedItem } from './wanted-items.ts';

export const ITEM_STATES = ['planned', 'sending', 'sent', 'unknown', 'failed', 'skipped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** One message of a plan. Instants in milliseconds since 1970. */
export interface PlanItem {
	ruleId: string;
	occasion: PlannedOccasion;
	/** The start it is about; with the rule and the serial it names the message (I12). */
	start: number;
	/** Of news: the same start may be told of again after another in between. */
	serial: number;
	dueAt: number;
	notAfter: number;
	state: ItemState;
	attempts: number;
	/** When it is looked at next: tried, or, while it is sending, the end of its lease. */
	nextAt: number;
	/** Why it was skipped, failed or put off. */
	reason: string | null;
	/** With whom the visit was when it was claimed. */
	providerId: string | null;
}

/** All messages of one subject, and what its patient knows of it. */
export interface VisitPlan {
	told: Told;
	/** A change that nobody has been told of yet: when it was made, and when it has settled. */
	news: { changedAt: number; dueAt: number } | null;
	/** How often news was made of it. */
	serial: number;
	items: PlanItem[];
	/** When all of it may be forgotten. */
	keepUntil: number;
}

/** So long a plan is kept after its visit. */
export const KEPT_MS = 30 * 86_400_000;
/** Of messages that came to their end, the last so many are kept. */
const MOST_ENDED = 8;

export const emptyPlan = (told: Told, endsAt: number): VisitPlan => ({
	told,
	news: null,
	serial: 0,
	items: [],
	keepUntil: endsAt + KEPT_MS
});

export const newItem = (wanted: WantedItem, serial = 0): PlanItem => ({
	ruleId: wanted.ruleId,
	occasion: wanted.occasion,
	start: wanted.start,
	serial,
	dueAt: wanted.dueAt,
	notAfter: wanted.notAfter,
	state: 'planned',
	attempts: 0,
	nextAt: wanted.dueAt,
	reason: null,
	providerId: null
});

export const isOpen = ({ state }: PlanItem): boolean => state === 'planned' || state === 'sending';

/** Messages by which a patient learns when a visit is, or that it is off. */
export const tells = ({ occasion }: PlanItem): boolean => isNews(occasion) || occasion === 'before';

/** Whether one is on its way to a provider: what the patient knows is seen when it is over. */
export const isTelling = ({ items }: VisitPlan): boolean =>
	items.some((item) => item.state === 'sending' && tells(item));

/** When the plan has to be looked at next. */
export function nextAtOf(plan: VisitPlan): number {
	let next = plan.keepUntil;
	for (const item of plan.items) if (isOpen(item) && item.nextAt < next) next = item.nextAt;
	if (plan.news && !isTelling(plan) && plan.news.dueAt < next) next = plan.news.dueAt;
	return next;
}

/** Without the oldest of what came to its end, so that a plan stays small however often it changes. */
export function withoutOldest(items: readonly PlanItem[]): PlanItem[] {
	let surplus = items.filter((item) => !isOpen(item)).length - MOST_ENDED;
	return items.filter((item) => isOpen(item) || surplus-- <= 0);
}
