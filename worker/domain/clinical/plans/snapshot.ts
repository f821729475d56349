import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Site } from '../areas.ts';
import type { Notation } from '../teeth/notation.ts';
import { fdiOf } from '../teeth/tooth.ts';
import type { Alternative, Outline, PlanItem } from './outline.ts';
import { priceOfVisit, totalsOf } from './totals.ts';

/** What stands in a frozen plan beside its arrangement. */
export interface PlanHead {
	planId: string;
	clinic: string;
	patient: { name: string; recordNumber: string };
	doctor: string;
	currency: string;
	validUntilOn: string | null;
	/** How teeth are named to whoever signs; the text itself keeps FDI keys. */
	notation: Notation;
}

const frozenSite = ({ area, teeth, surfaces, quadrant, sextant, arch }: Site) => ({
	area,
	teeth: teeth.map(fdiOf),
	surfaces: surfaces.join(''),
	quadrant,
	sextant,
	arch
});

function frozenAlternative(alternative: Alternative, items: readonly PlanItem[]) {
	const { price, visits, minutes } = totalsOf(alternative, items);
	return {
		...alternative,
		total: price,
		visits,
		minutes,
		phases: alternative.phases.map((phase) => ({
			name: phase.name,
			visits: phase.visits.map((visit) => ({
				...visit,
				price: priceOfVisit(visit.id, items),
				items: items
					.filter((one) => one.visitId === visit.id && one.state !== 'removed')
					.toSorted((a, b) => a.position - b.position)
					.map(({ id, code, names, site, price: of }) => ({
						...{ id, code, names, price: of },
						site: frozenSite(site)
					}))
			}))
		}))
	};
}

export type FrozenPlan = PlanHead & {
	title: string;
	alternatives: ReturnType<typeof frozenAlternative>[];
};

/** By which notation a frozen text was shown; those from before houses could choose were in FDI. */
export const notationOfFrozen = (text: string): Notation =>
	(JSON.parse(text) as Partial<FrozenPlan>).notation ?? 'fdi';

/**
 * The plan as it was shown, with every total, in one text that is the same for the same content (so
 * its SHA-256 tells whether anything is different): what is explained, sent and signed.
 */
export function freeze(
	head: PlanHead,
	outline: Outline,
	items: readonly PlanItem[]
): { plan: FrozenPlan; text: string } {
	const plan = {
		...head,
		title: outline.title,
		alternatives: outline.alternatives.map((one) => frozenAlternative(one, items))
	};
	return { plan, text: canonicalJson(plan) };
}
