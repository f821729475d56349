import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { planItem, treatmentPlan } from '../db/schema/plans.ts';
import type { Records } from './records.ts';

interface DoneItem {
	organisationId: string;
	planItemId: string;
	/** The procedure that was done for it (`don_…`). */
	doneId: string;
	at: number;
}

/**
 * An item of a plan was done in a visit: for the batch that stores the procedure. The plan is in work
 * from its first done item on, and done with its last; both are judged by the rows themselves, so that
 * two visits at once agree. An item that is done or removed already stays as it is.
 */
export const completeItem = (records: Records, done: DoneItem): BatchItem<'sqlite'>[] => [
	records
		.update(planItem)
		.set({ state: 'done', doneAt: done.at, doneId: done.doneId })
		.where(
			and(
				eq(planItem.organisationId, done.organisationId),
				eq(planItem.id, done.planItemId),
				eq(planItem.state, 'planned')
			)
		),
	refreshPlanOf(records, done)
];

/** What was done was taken back: its item is open again. */
export const reopenItem = (
	records: Records,
	taken: Omit<DoneItem, 'doneId'>
): BatchItem<'sqlite'>[] => [
	records
		.update(planItem)
		.set({ state: 'planned', doneAt: null, doneId: null })
		.where(
			and(
				eq(planItem.organisationId, taken.organisationId),
				eq(planItem.id, taken.planItemId),
				eq(planItem.state, 'done')
			)
		),
	refreshPlanOf(records, taken)
];

function refreshPlanOf(
	records: Records,
	{ organisationId, planItemId, at }: Omit<DoneItem, 'doneId'>
): BatchItem<'sqlite'> {
	/** Of the alternative that was chosen, else of the item's own. */
	const ofWay = sql`i.organisation_id = ${organisationId} AND i.plan_id = ${treatmentPlan.id}
		AND i.alternative_id = coalesce(${treatmentPlan.chosenId},
			(SELECT o.alternative_id FROM plan_item o WHERE o.organisation_id = ${organisationId} AND o.id = ${planItemId}))`;
	const count = (state: string) =>
		sql`(SELECT count(*) FROM plan_item i WHERE ${ofWay} AND i.state = ${state})`;
	const open = sql`(SELECT coalesce(sum(i.price), 0) FROM plan_item i WHERE ${ofWay} AND i.state = 'planned')`;
	const isOver = sql`(${count('planned')} = 0 AND ${count('done')} > 0)`;
	const isWorked = sql`${treatmentPlan.state} IN ('draft', 'presented', 'accepted', 'in_work', 'done')`;
	return records
		.update(treatmentPlan)
		.set({
			state: sql`CASE WHEN NOT ${isWorked} THEN ${treatmentPlan.state}
				WHEN ${isOver} THEN 'done'
				WHEN ${count('done')} > 0 THEN 'in_work'
				WHEN ${treatmentPlan.acceptedAt} IS NOT NULL THEN 'accepted'
				WHEN ${treatmentPlan.presentedAt} IS NOT NULL THEN 'presented' ELSE 'draft' END`,
			isUnfinished: sql`${isWorked} AND NOT ${isOver}
				AND (${count('done')} > 0 OR ${treatmentPlan.presentedAt} IS NOT NULL)`,
			doneAt: sql`CASE WHEN ${isWorked} AND ${isOver} THEN ${at} END`,
			openValue: open,
			movedAt: at,
			version: sql`${treatmentPlan.version} + 1`
		})
		.where(
			and(
				eq(treatmentPlan.organisationId, organisationId),
				sql`${treatmentPlan.id} = (SELECT o.plan_id FROM plan_item o
					WHERE o.organisation_id = ${organisationId} AND o.id = ${planItemId})`
			)
		);
}
