import type { AlternativeView, Plan } from '#contracts/plan-views';
import type { RevisePlan } from '#contracts/plans';
import type { PlannedVisit } from '#domain/clinical/plans/outline';

export type Content = Omit<RevisePlan, 'removals'>;
export type ContentAlternative = Content['alternatives'][number];
export type ContentVisit = ContentAlternative['phases'][number]['visits'][number];
export type NewItem = Exclude<ContentVisit['items'][number], { id: string }>;

/** A plan as it is sent back: what it is arranged like, items by their ids. */
export const contentOf = (
	plan: Pick<Plan, 'title' | 'validUntilOn' | 'alternatives'>
): Content => ({
	title: plan.title,
	validUntilOn: plan.validUntilOn,
	alternatives: plan.alternatives.map(alternativeContent)
});

const alternativeContent = (one: AlternativeView): ContentAlternative => ({
	...{ id: one.id, name: one.name, isRecommended: one.isRecommended, payment: one.payment },
	...{ advantages: one.advantages, drawbacks: one.drawbacks },
	phases: one.phases.map(({ name, visits }) => ({
		name,
		visits: visits.map(({ id, title, minutes, pattern, providerId, after, labDays, items }) => ({
			...{ id, title, minutes, pattern, after, labDays },
			providerId: providerId as ContentVisit['providerId'],
			items: items.map((item) => ({ id: item.id as `itm_${string}` }))
		}))
	}))
});

const mapAlternative = (
	content: Content,
	id: string,
	change: (one: ContentAlternative) => ContentAlternative
): Content => ({
	...content,
	alternatives: content.alternatives.map((one) => (one.id === id ? change(one) : one))
});

const mapVisits = (
	content: Content,
	change: (visit: ContentVisit) => ContentVisit | null
): Content => ({
	...content,
	alternatives: content.alternatives.map((one) => ({
		...one,
		phases: one.phases.map(({ name, visits }) => ({
			name,
			visits: visits.flatMap((visit) => change(visit) ?? [])
		}))
	}))
});

export const changeAlternative = (
	content: Content,
	id: string,
	changed: Partial<Omit<ContentAlternative, 'id' | 'phases'>>
): Content => {
	const next = mapAlternative(content, id, (one) => ({ ...one, ...changed }));
	if (!changed.isRecommended) return next;
	return {
		...next,
		alternatives: next.alternatives.map((one) => ({ ...one, isRecommended: one.id === id }))
	};
};

export const addAlternative = (content: Content, one: ContentAlternative): Content => ({
	...content,
	alternatives: [...content.alternatives, one]
});

export const dropAlternative = (content: Content, id: string): Content => ({
	...content,
	alternatives: content.alternatives.filter((one) => one.id !== id)
});

/** The same again under new ids, as new items: a start for another way to go. */
export function copyOf(
	view: AlternativeView,
	name: string,
	newId: () => string
): ContentAlternative {
	const one = alternativeContent(view);
	const ids = new Map(one.phases.flatMap(({ visits }) => visits.map(({ id }) => [id, newId()])));
	const items = new Map(
		view.phases.flatMap(({ visits }) =>
			visits.map((visit) => [
				visit.id,
				visit.items.map(({ procedureId, site, price }) => ({
					procedureId: procedureId as NewItem['procedureId'],
					site: { ...site, teeth: site.teeth.map(({ fdi: _, ...tooth }) => tooth) },
					price
				}))
			])
		)
	);
	return {
		...one,
		...{ id: newId(), name, isRecommended: false },
		phases: one.phases.map((phase) => ({
			name: phase.name,
			visits: phase.visits.map((visit) => ({
				...visit,
				id: ids.get(visit.id)!,
				after: visit.after && { ...visit.after, visitId: ids.get(visit.after.visitId)! },
				items: items.get(visit.id) ?? []
			}))
		}))
	};
}

export const addItems = (content: Content, visitId: string, items: NewItem[]): Content =>
	mapVisits(content, (visit) =>
		visit.id === visitId ? { ...visit, items: [...visit.items, ...items] } : visit
	);

export const removeItem = (content: Content, itemId: string): Content =>
	mapVisits(content, (visit) => ({
		...visit,
		items: visit.items.filter((item) => !('id' in item) || item.id !== itemId)
	}));

export const moveItem = (content: Content, itemId: string, visitId: string): Content =>
	addItems(removeItem(content, itemId), visitId, [{ id: itemId } as unknown as NewItem]);

export const changeVisit = (
	content: Content,
	visitId: string,
	changed: Partial<Omit<PlannedVisit, 'id'>>
): Content =>
	mapVisits(content, (visit) =>
		visit.id === visitId ? ({ ...visit, ...changed } as ContentVisit) : visit
	);

/** What waited for it waits for nothing. */
export const dropVisit = (content: Content, visitId: string): Content =>
	mapVisits(content, (visit) => {
		if (visit.id === visitId) return null;
		return visit.after?.visitId === visitId ? { ...visit, after: null } : visit;
	});

/** At the end of a phase; of a phase that is not there yet, at the end of the plan. */
export const addVisit = (
	content: Content,
	alternativeId: string,
	phaseName: string,
	visit: ContentVisit
): Content =>
	mapAlternative(content, alternativeId, (one) => {
		const at = one.phases.findLastIndex(({ name }) => name === phaseName);
		if (at < 0) return { ...one, phases: [...one.phases, { name: phaseName, visits: [visit] }] };
		return {
			...one,
			phases: one.phases.map((phase, index) =>
				index === at ? { ...phase, visits: [...phase.visits, visit] } : phase
			)
		};
	});

/** A visit waits for earlier ones alone: whatever else it waited for is let go. */
function mendWaits(one: ContentAlternative): ContentAlternative {
	const seen: string[] = [];
	return {
		...one,
		phases: one.phases.map(({ name, visits }) => ({
			name,
			visits: visits.map((visit) => {
				const isKept = visit.after !== null && seen.includes(visit.after.visitId);
				seen.push(visit.id);
				return isKept ? visit : { ...visit, after: null };
			})
		}))
	};
}

/** One place earlier (-1) or later (1), across the border of a phase too. */
export const shiftVisit = (content: Content, visitId: string, by: -1 | 1): Content => ({
	...content,
	alternatives: content.alternatives.map((one) => {
		const at = one.phases.findIndex(({ visits }) => visits.some(({ id }) => id === visitId));
		const visits = one.phases[at]?.visits ?? [];
		const index = visits.findIndex(({ id }) => id === visitId);
		const visit = visits[index];
		if (!visit) return one;
		const isInside = index + by >= 0 && index + by < visits.length;
		const rest = visits.filter(({ id }) => id !== visitId);
		const phases = one.phases.map((phase, number) => {
			if (number === at)
				return { ...phase, visits: isInside ? rest.toSpliced(index + by, 0, visit) : rest };
			if (isInside || number !== at + by) return phase;
			return { ...phase, visits: by < 0 ? [...phase.visits, visit] : [visit, ...phase.visits] };
		});
		const isLost = !isInside && !one.phases[at + by];
		return isLost
			? one
			: mendWaits({ ...one, phases: phases.filter((phase) => phase.visits.length) });
	})
});

/** Into the phase of that name, at its end; into one of its own after all others where there is none. */
export function putIntoPhase(content: Content, visitId: string, phaseName: string): Content {
	const of = content.alternatives.find(({ phases }) =>
		phases.some(({ visits }) => visits.some(({ id }) => id === visitId))
	);
	const from = of?.phases.find(({ visits }) => visits.some(({ id }) => id === visitId));
	const visit = from?.visits.find(({ id }) => id === visitId);
	if (!of || !from || !visit || from.name === phaseName) return content;
	if (from.visits.length === 1 && !of.phases.some(({ name }) => name === phaseName))
		return mapAlternative(content, of.id, (one) => ({
			...one,
			phases: one.phases.map((phase) =>
				phase.name === from.name && phase.visits[0]?.id === visitId
					? { ...phase, name: phaseName }
					: phase
			)
		}));
	const without = mapVisits(content, (one) => (one.id === visitId ? null : one));
	return mapAlternative(addVisit(without, of.id, phaseName, visit), of.id, (one) =>
		mendWaits({ ...one, phases: one.phases.filter(({ visits }) => visits.length > 0) })
	);
}

export const aVisit = (id: string, changed: Partial<ContentVisit> = {}): ContentVisit => ({
	...{ id, title: '', minutes: 30, pattern: null, providerId: null, after: null, labDays: 0 },
	items: [],
	...changed
});

/** Short, of the plan alone: the server keeps it as it is. */
export const newPlanId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);
