import type { Site } from '../areas.ts';
import { fail, succeed, type Result } from '../../kernel/result.ts';
import {
	visitsOf,
	type Alternative,
	type Outline,
	type PlannedVisit,
	type PlanItem
} from './outline.ts';
import { brokenOrder } from './sequence.ts';
import { LEAST_REMOVAL_WORDS, type PlanState, type RemovalCode } from './states.ts';

/** An item that stays, by its id, or a new one. */
export type WantedItem =
	{ id: string } | { procedureId: string; site: Site; price?: number | undefined };

export type WantedVisit = PlannedVisit & { items: WantedItem[] };
export type WantedAlternative = Omit<Alternative, 'phases'> & {
	phases: { name: string; visits: WantedVisit[] }[];
};

export interface Removal {
	itemId: string;
	code: RemovalCode;
	text: string;
}

export interface Wanted {
	title: string;
	alternatives: WantedAlternative[];
	removals: Removal[];
}

export interface Place {
	alternativeId: string;
	visitId: string;
	position: number;
}
type NewItem = Extract<WantedItem, { procedureId: string }>;

export interface Revision {
	outline: Outline;
	added: (NewItem & Place)[];
	moved: ({ id: string } & Place)[];
	removed: { id: string; code: RemovalCode | null; text: string }[];
}

/** Where in the wanted plan something is wrong, as a path of fields. */
export interface Refused {
	path: string;
	code: 'required' | 'unknown_id' | 'out_of_range';
}

/**
 * What has to be written so that a plan becomes the wanted one. An item never changes: what is gone
 * is removed with its reason, registered in words once the plan was shown (F43), and what is done stays.
 */
export function revise(
	state: PlanState,
	items: readonly PlanItem[],
	wanted: Wanted
): Result<Revision, Refused> {
	const live = new Map(items.filter((one) => one.state !== 'removed').map((one) => [one.id, one]));
	const placed = placesOf(wanted.alternatives);
	const kept = placed.filter((one) => 'id' in one.item);
	const keptIds = kept.map(({ item }) => (item as { id: string }).id);
	const wrong =
		wrongStructure(wanted.alternatives) ??
		wrongIds(keptIds, live) ??
		wrongRemovals(state, live, new Set(keptIds), wanted.removals);
	if (wrong) return fail(wrong);
	return succeed({
		outline: { title: wanted.title, alternatives: wanted.alternatives.map(withoutItems) },
		added: placed.flatMap(({ item, ...place }) => ('id' in item ? [] : [{ ...item, ...place }])),
		moved: kept.flatMap(({ item, ...place }) => movedOf((item as { id: string }).id, place, live)),
		removed: [...live.keys()]
			.filter((id) => !keptIds.includes(id))
			.map((id) => removedOf(id, wanted.removals))
	});
}

const placesOf = (alternatives: readonly WantedAlternative[]) =>
	alternatives.flatMap((alternative) =>
		alternative.phases.flatMap((phase) =>
			phase.visits.flatMap((visit) =>
				visit.items.map((item, position) => ({
					item,
					alternativeId: alternative.id,
					visitId: visit.id,
					position
				}))
			)
		)
	);

/** Without what only the request says: items and unknown extras. */
const withoutItems = ({ phases, ...alternative }: WantedAlternative): Alternative => ({
	...alternative,
	phases: phases.map(({ name, visits }) => ({
		name,
		visits: visits.map(({ items: _, ...visit }) => visit)
	}))
});

function movedOf(id: string, place: Place, live: Map<string, PlanItem>) {
	const was = live.get(id);
	const isSame =
		was?.visitId === place.visitId &&
		was.position === place.position &&
		was.alternativeId === place.alternativeId;
	return isSame ? [] : [{ id, ...place }];
}

function removedOf(id: string, removals: readonly Removal[]) {
	const said = removals.find((one) => one.itemId === id);
	return { id, code: said?.code ?? null, text: said?.text ?? '' };
}

function wrongStructure(alternatives: readonly WantedAlternative[]): Refused | null {
	const ids = alternatives.flatMap((one) => [one.id, ...visitsOf(one).map(({ id }) => id)]);
	if (new Set(ids).size !== ids.length) return { path: 'alternatives', code: 'out_of_range' };
	if (alternatives.filter((one) => one.isRecommended).length > 1)
		return { path: 'alternatives', code: 'out_of_range' };
	for (const [index, one] of alternatives.entries()) {
		if (visitsOf(one).some(({ pattern, minutes }) => pattern && pattern.length * 5 !== minutes))
			return { path: `alternatives.${index}.phases`, code: 'out_of_range' };
		if (brokenOrder(one).length > 0)
			return { path: `alternatives.${index}.phases`, code: 'unknown_id' };
	}
	return null;
}

function wrongIds(kept: readonly string[], live: Map<string, PlanItem>): Refused | null {
	const isWrong = kept.some((id) => !live.has(id)) || new Set(kept).size !== kept.length;
	return isWrong ? { path: 'alternatives', code: 'unknown_id' } : null;
}

function wrongRemovals(
	state: PlanState,
	live: Map<string, PlanItem>,
	kept: ReadonlySet<string>,
	removals: readonly Removal[]
): Refused | null {
	for (const [index, { itemId }] of removals.entries())
		if (!live.has(itemId) || kept.has(itemId))
			return { path: `removals.${index}.itemId`, code: 'unknown_id' };
	for (const item of live.values()) {
		if (kept.has(item.id)) continue;
		if (item.state === 'done') return { path: 'alternatives', code: 'out_of_range' };
		if (state === 'draft') continue;
		const index = removals.findIndex((one) => one.itemId === item.id);
		if (index < 0) return { path: 'removals', code: 'required' };
		if ([...removals[index]!.text.trim()].length < LEAST_REMOVAL_WORDS)
			return { path: `removals.${index}.text`, code: 'out_of_range' };
	}
	return null;
}
