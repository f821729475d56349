import type { PlanItem } from '../../domain/clinical/plans/outline.ts';
import type { Wanted } from '../../domain/clinical/plans/revise.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import type { PlanScope } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { dropCandidates } from '../care/fill-candidates.ts';
import { endPlanned } from './chart-of-plan.ts';
import { loadPlan, type LoadedPlan } from './load-plan.ts';
import { draftOf } from './make-plan.ts';
import { requireState, stepDecision } from './step-plan.ts';

/** A new draft of all that is still open takes the plan's place; the old one stays readable. */
export async function replaceWithDraft(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	title: string | undefined
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const state = requireState(plan, 'replace');
	const { row, clinic } = plan;
	const doctor = { id: row.doctorId, name: row.doctorName };
	const draft = await draftOf(
		c,
		records,
		{ organisationId: scope.organisationId, patientId: row.patientId, clinic, doctor },
		{ ...openContent(plan), ...(title !== undefined && { title }), validUntilOn: null }
	);
	const open = plan.parts.items.filter((one) => one.state === 'planned').map(({ id }) => id);
	const old = stepDecision(c, records, plan, {
		act: null,
		action: 'plan.replace',
		fields: { state, replacedById: draft.body.id, linkUntil: null },
		statements: await endPlanned(c, records, plan, open),
		after: { replacedById: draft.body.id }
	});
	return {
		...draft,
		statements: [...draft.statements, ...old.statements],
		audit: [draft.audit, old.audit].flat(),
		after: () => dropCandidates(c.env, [row.clinicId], [row.patientId])
	};
}

/** Prices go with their items; where the clinic counts in another currency by now, its list does. */
function openContent({ outline, parts, row, clinic }: LoadedPlan): Wanted {
	const isSameMoney = row.currency === clinic.currency;
	const itemsIn = (visitId: string) =>
		parts.items
			.filter((one: PlanItem) => one.visitId === visitId && one.state === 'planned')
			.map(({ procedureId, site, price }) => ({
				...{ procedureId, site },
				...(isSameMoney && { price })
			}));
	return {
		title: outline.title,
		alternatives: outline.alternatives.map((alternative) => ({
			...alternative,
			phases: alternative.phases.map(({ name, visits }) => ({
				name,
				visits: visits.map((visit) => ({ ...visit, items: itemsIn(visit.id) }))
			}))
		})),
		removals: []
	};
}
