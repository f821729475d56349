import { showTooth } from '../../contracts/teeth.ts';
import type { PlannedWork } from '../../contracts/visit-work.ts';
import { chartEntriesOf, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import { openItemsOf } from '../../repositories/open-plan-items.ts';
import { liveEntriesOfItems } from '../../repositories/plan-chart.ts';
import { findProcedures, type ProcedureRow } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';

const MOST_ENTRIES = 1_000;

/**
 * All that waits to be done to these patients: open items of the plans they chose, what was booked for
 * this visit first, then what the chart alone has as planned. An item and its charted tooth are one.
 */
export async function plannedWork(
	records: Records,
	organisationId: string,
	patientIds: string[],
	appointmentId: string | null
): Promise<PlannedWork[]> {
	const [items, entries] = await Promise.all([
		openItemsOf(records, organisationId, patientIds),
		chartEntriesOf(records, organisationId, patientIds, MOST_ENTRIES)
	]);
	const charted = await liveEntriesOfItems(
		records,
		organisationId,
		items.map(({ item }) => item.id)
	);
	const entryOf = new Map(charted.map((one) => [one.planItemId, one.id]));
	const planned = entries.filter(isOpenProcedure);
	const procedures = await findProcedures(
		records,
		organisationId,
		planned.map(({ code }) => code)
	);
	const ofPlans = items.map(({ item, currency, appointmentId: bookedFor }): PlannedWork => ({
		...{ id: item.id, procedureId: item.procedureId, code: item.code, names: item.names },
		...{ site: { ...item.site, teeth: item.site.teeth.map(showTooth) } },
		...{ price: item.price, currency, planItemId: item.id },
		plannedAt: new Date(item.addedAt).toISOString(),
		entryId: entryOf.get(item.id) ?? null,
		isOfVisit: appointmentId !== null && bookedFor === appointmentId
	}));
	const ofChart = planned.flatMap((row) => chartedWork(row, procedures.get(row.code)));
	return [...ofPlans.toSorted((a, b) => Number(b.isOfVisit) - Number(a.isOfVisit)), ...ofChart];
}

/** Planned by hand in the chart: what a plan's item made is told by the plan. */
const isOpenProcedure = (row: ChartEntryRow): boolean =>
	row.kind === 'procedure' &&
	(row.status === 'planned' || row.status === 'in_process') &&
	row.endedAt === null &&
	row.planItemId === null;

const chartedWork = (row: ChartEntryRow, procedure: ProcedureRow | undefined): PlannedWork[] =>
	procedure
		? [
				{
					...{ id: row.id, procedureId: row.code, code: procedure.code },
					names: row.names ?? procedure.names,
					site: { ...row.site, teeth: row.site.teeth.map(showTooth) },
					...{ price: procedure.priceAmount, currency: procedure.priceCurrency },
					plannedAt: new Date(row.at).toISOString(),
					...{ planItemId: null, entryId: row.id, isOfVisit: false }
				}
			]
		: [];
