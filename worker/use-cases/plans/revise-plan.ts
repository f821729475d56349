import type { BatchItem } from 'drizzle-orm/batch';
import type { RevisePlan } from '../../contracts/plans.ts';
import { revise, type Revision } from '../../domain/clinical/plans/revise.ts';
import { isUnfinished, mayAct } from '../../domain/clinical/plans/states.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertItems,
	moveItem,
	removeItem,
	updatePlan,
	type PlanItemRow,
	type PlanScope
} from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { endPlanned, plannedEntries } from './chart-of-plan.ts';
import { loadPlan, type LoadedPlan } from './load-plan.ts';
import { itemRows } from './plan-items.ts';
import { valueOf } from './plan-value.ts';
import { planPlaces, sealOutline } from './sealed-plan.ts';

/**
 * Makes the plan what was sent: arranges it anew, adds items, takes out others with their reason (F43).
 * 409 once the plan is done, declined or replaced; 412 when somebody wrote since.
 */
export async function revisePatientPlan(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	input: RevisePlan,
	ifVersion: number | undefined
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const { row } = plan;
	if (ifVersion !== undefined && ifVersion !== row.version) refuse({ code: 'stale_version' });
	if (!mayAct(row.state, 'revise')) refuse({ code: 'illegal_transition' });
	const revised = revise(row.state, plan.parts.items, input);
	if (!revised.ok) refuse({ code: 'invalid', errors: [revised.failure] });
	const revision = revised.value;
	if (row.chosenId && !revision.outline.alternatives.some((one) => one.id === row.chosenId))
		refuse({ code: 'invalid', errors: [{ path: 'alternatives', code: 'out_of_range' }] });
	const added = await addedRows(c, records, plan, revision);
	const after = itemsAfter(plan.parts.items, revision, added);
	const outlineSealed = await sealOutline(plan.sealing, row.id, revision.outline);
	const isOver = row.state === 'in_work' && isAllDone(after, row.chosenId);
	return {
		status: 200,
		body: { id: row.id, version: row.version + 1 },
		headers: { etag: `"${row.version + 1}"` },
		statements: [
			updatePlan(records, scope, row.version, {
				outlineSealed,
				...valueOf(revision.outline, after, row.chosenId),
				validUntilOn: input.validUntilOn,
				movedAt: c.var.now,
				...(isOver && { state: 'done', doneAt: c.var.now }),
				isUnfinished: isUnfinished(isOver ? 'done' : row.state)
			}),
			...insertItems(records, added),
			...revision.moved.map((one) => moveItem(records, scope, one)),
			...(await removals(c, records, plan, revision)),
			...(await chartStatements(c, records, plan, revision, added))
		],
		audit: auditOf(plan, revision, added)
	};
}

const isAllDone = (items: readonly PlanItemRow[], chosenId: string | null): boolean =>
	items.some((one) => one.alternativeId === chosenId && one.state === 'done') &&
	!items.some((one) => one.alternativeId === chosenId && one.state === 'planned');

const addedRows = (
	c: HttpContext,
	records: Records,
	{ row }: LoadedPlan,
	{ added }: Revision
): Promise<PlanItemRow[]> => {
	const { organisationId, id: planId, patientId, currency } = row;
	const byName = requireCaller(c).name;
	return itemRows(
		records,
		{ organisationId, planId, patientId, currency, at: c.var.now, byName },
		added
	);
};

const itemsAfter = (
	items: readonly PlanItemRow[],
	{ moved, removed }: Revision,
	added: readonly PlanItemRow[]
): PlanItemRow[] => [
	...items.map((item): PlanItemRow => {
		if (removed.some(({ id }) => id === item.id)) return { ...item, state: 'removed' };
		return { ...item, ...moved.find(({ id }) => id === item.id) };
	}),
	...added
];

const removals = (
	c: HttpContext,
	records: Records,
	{ scope, sealing }: LoadedPlan,
	{ removed }: Revision
): Promise<BatchItem<'sqlite'>[]> =>
	Promise.all(
		removed.map(async ({ id, code, text }) => {
			const removedSealed = text === '' ? null : await sealing.seal(planPlaces.removed(id), text);
			return {
				statement: removeItem(records, scope, id, {
					removedAt: c.var.now,
					removedByName: requireCaller(c).name,
					removedCode: code,
					removedSealed
				})
			};
		})
	).then((all) => all.map(({ statement }) => statement));

/** Once a way is signed, its items stand in the chart as planned: new ones come, removed ones go. */
async function chartStatements(
	c: HttpContext,
	records: Records,
	plan: LoadedPlan,
	{ removed }: Revision,
	added: readonly PlanItemRow[]
): Promise<BatchItem<'sqlite'>[]> {
	if (plan.row.acceptedAt === null) return [];
	const ids = removed.map(({ id }) => id);
	const chosen = added.filter((one) => one.alternativeId === plan.row.chosenId);
	return [
		...(await endPlanned(c, records, plan, ids)),
		...(await plannedEntries(c, records, plan, chosen))
	];
}

/** Codes and sums alone: why an item went stands sealed with the item. */
const auditOf = (
	{ row }: LoadedPlan,
	{ moved, removed }: Revision,
	added: readonly PlanItemRow[]
) => ({
	action: 'plan.revise',
	subject: { kind: 'plan', id: row.id },
	clinicId: row.clinicId,
	before: { value: row.value, version: row.version },
	after: {
		added: added.map(({ id, price }) => ({ id, price })),
		moved: moved.length,
		removed: removed.map(({ id, code }) => ({ id, code }))
	}
});
