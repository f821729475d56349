import { visitsOf, type Alternative, type PlanItem } from './outline.ts';

export interface Totals {
	/** Minor units. */
	price: number;
	/** What is not done yet. */
	open: number;
	visits: number;
	minutes: number;
	/** The least number of days from the first visit to the last, by the waits between them. */
	days: number;
}

type Priced = Pick<PlanItem, 'visitId' | 'alternativeId' | 'price' | 'state'>;

const sum = (items: readonly Pick<PlanItem, 'price'>[]): number =>
	items.reduce((total, { price }) => total + price, 0);

/** Money, visits and time of one alternative; removed items count for nothing. */
export function totalsOf(alternative: Alternative, items: readonly Priced[]): Totals {
	const live = items.filter(
		(one) => one.alternativeId === alternative.id && one.state !== 'removed'
	);
	const visits = visitsOf(alternative);
	return {
		price: sum(live),
		open: sum(live.filter((one) => one.state === 'planned')),
		visits: visits.length,
		minutes: visits.reduce((total, { minutes }) => total + minutes, 0),
		days: Math.max(0, ...startDays(alternative).values())
	};
}

export const priceOfVisit = (visitId: string, items: readonly Priced[]): number =>
	sum(items.filter((one) => one.visitId === visitId && one.state !== 'removed'));

/**
 * Days from the plan's beginning on which each visit can be at the earliest: a visit comes after the
 * one before it in the list, and so many days after the one it names.
 */
export function startDays(alternative: Pick<Alternative, 'phases'>): Map<string, number> {
	const days = new Map<string, number>();
	let before = 0;
	for (const { id, after, labDays } of visitsOf(alternative)) {
		const named = after ? (days.get(after.visitId) ?? before) + after.days : before;
		before = Math.max(before + labDays, named);
		days.set(id, before);
	}
	return days;
}
