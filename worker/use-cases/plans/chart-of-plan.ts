import type { BatchItem } from 'drizzle-orm/batch';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { requireCaller } from '../../http/access.ts';
import { endChartEntries } from '../../repositories/chart-entries.ts';
import { liveEntriesOfItems } from '../../repositories/plan-chart.ts';
import type { PlanItemRow } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { entryStatements } from '../chart/write-entries.ts';
import type { LoadedPlan } from './load-plan.ts';

/**
 * What a signed plan means to do stands in the chart as planned: items with teeth that the odontogram
 * draws, each once.
 */
export async function plannedEntries(
	c: HttpContext,
	records: Records,
	{ row, clinic }: LoadedPlan,
	items: readonly PlanItemRow[]
): Promise<BatchItem<'sqlite'>[]> {
	const drawn = items.filter(
		(one) => one.state === 'planned' && one.look !== 'none' && one.site.teeth.length > 0
	);
	if (drawn.length === 0) return [];
	const { organisationId, clinicId, patientId } = row;
	const ids = drawn.map(({ id }) => id);
	const there = await liveEntriesOfItems(records, organisationId, ids);
	const caller = requireCaller(c);
	const onDate = clockOf(clinic.timeZone).dateAt(c.var.now);
	const by = { byId: callerId(caller), byName: caller.name || row.doctorName, at: c.var.now };
	const { statements } = entryStatements(
		records,
		{ organisationId, clinicId, patientId, ...by },
		drawn
			.filter((one) => !there.some((entry) => entry.planItemId === one.id))
			.map(({ id, procedureId, names, look, site }) => ({
				...({ kind: 'procedure', code: procedureId, names, look, site } as const),
				...({ status: 'planned', onDate, planItemId: id } as const)
			}))
	);
	return statements;
}

/** What is no longer meant to be done leaves the chart; what is done already stays in it. */
export async function endPlanned(
	c: HttpContext,
	records: Records,
	{ row, clinic }: LoadedPlan,
	itemIds: readonly string[]
): Promise<BatchItem<'sqlite'>[]> {
	if (itemIds.length === 0) return [];
	const entries = await liveEntriesOfItems(records, row.organisationId, [...itemIds]);
	const planned = entries.filter(({ status }) => status === 'planned');
	if (planned.length === 0) return [];
	const caller = requireCaller(c);
	return [
		endChartEntries(
			records,
			row.organisationId,
			planned.map(({ id }) => id),
			{
				endedAt: c.var.now,
				endedOn: clockOf(clinic.timeZone).dateAt(c.var.now),
				endedById: callerId(caller),
				endedByName: caller.name,
				ending: 'resolved',
				endReasonSealed: null
			}
		)
	];
}
