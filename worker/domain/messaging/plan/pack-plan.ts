import type { PlannedOccasion } from '../vocabulary.ts';
import type { Told } from './news.ts';
import type { ItemState, PlanItem, VisitPlan } from './visit-plan.ts';

/**
 * A plan as JSON text, small enough for its row to stay in its page: fields by place, with what is
 * as it nearly always is left out. The four messages of a booking take some 400 characters.
 */
export function packPlan({ told, news, serial, items, keepUntil }: VisitPlan): string {
	return JSON.stringify([
		told && told !== 'cancelled' ? [told.start, told.providerId] : told,
		news && [news.changedAt, news.dueAt],
		serial,
		keepUntil,
		...items.map(packItem)
	]);
}

type PackedItem = [
	ruleId: string,
	occasion: PlannedOccasion,
	start: number,
	dueAt: number,
	notAfter: number,
	serial?: number,
	state?: ItemState,
	nextAt?: number,
	attempts?: number,
	reason?: string | null,
	providerId?: string | null
];
type Packed = [
	told: [number, string] | 'cancelled' | null,
	news: [number, number] | null,
	serial: number,
	keepUntil: number,
	...items: PackedItem[]
];

function packItem(item: PlanItem): PackedItem {
	const { ruleId, occasion, start, dueAt, notAfter, serial, state, nextAt, attempts } = item;
	const isFresh = state === 'planned' && nextAt === dueAt && attempts === 0 && !item.reason;
	if (isFresh && serial === 0) return [ruleId, occasion, start, dueAt, notAfter];
	if (isFresh) return [ruleId, occasion, start, dueAt, notAfter, serial];
	const { reason, providerId } = item;
	return [
		...([ruleId, occasion, start, dueAt, notAfter, serial] as const),
		...([state, nextAt, attempts, reason, providerId] as const)
	];
}

export function unpackPlan(text: string): VisitPlan {
	const [told, news, serial, keepUntil, ...items] = JSON.parse(text) as Packed;
	return {
		told: unpackTold(told),
		news: news && { changedAt: news[0], dueAt: news[1] },
		serial,
		items: items.map(unpackItem),
		keepUntil
	};
}

const unpackTold = (told: Packed[0]): Told =>
	told === null || told === 'cancelled' ? told : { start: told[0], providerId: told[1] };

function unpackItem(packed: PackedItem): PlanItem {
	const [ruleId, occasion, start, dueAt, notAfter, serial = 0, state = 'planned'] = packed;
	const [, , , , , , , nextAt = dueAt, attempts = 0, reason = null, providerId = null] = packed;
	return {
		...{ ruleId, occasion, start, serial, dueAt, notAfter },
		...{ state, attempts, nextAt, reason, providerId }
	};
}
