import type { ChartHistory, ShownChart } from '../../contracts/chart.ts';
import { showTooth } from '../../contracts/teeth.ts';
import { changeDates, entriesOn } from '../../domain/clinical/chart/entry-dates.ts';
import { odontogramOn } from '../../domain/clinical/chart/odontogram.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { chartEntriesOf } from '../../repositories/chart-entries.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { noteAccess } from '../../repositories/patient-access.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { requireChartedPatient, type ChartScope } from './charted-patient.ts';
import { presentEntry } from './present-entry.ts';

/** No mouth has more; what lies beyond is in the history. */
const MOST_ENTRIES = 4_000;

/** The chart as it was on a local date, today of the patient's own clinic when none is named. */
export async function readChart(
	c: HttpContext,
	scope: ChartScope,
	on: string | undefined
): Promise<ShownChart> {
	const { organisationId } = scope;
	const records = recordsFor(c.env, organisationId);
	const { patient, ids } = await requireChartedPatient(records, scope);
	const [rows, clinic] = await Promise.all([
		chartEntriesOf(records, organisationId, ids, MOST_ENTRIES),
		getClinic(records, { organisationId, clinicId: patient.clinicId }),
		noteReader(c, records, scope)
	]);
	const date = on ?? clockOf(clinic?.timeZone ?? 'UTC').dateAt(c.var.now);
	const sealing = sealingFor(c.env, organisationId);
	return {
		on: date,
		dates: changeDates(rows),
		teeth: [...odontogramOn(rows, date).values()].map(({ tooth, presence, facts, coveredIds }) => ({
			...showTooth(tooth),
			presence,
			facts,
			coveredIds
		})),
		entries: await Promise.all(entriesOn(rows, date).map((row) => presentEntry(sealing, row)))
	};
}

/** All that was ever charted, what ended too, newest first. */
export async function readChartHistory(
	c: HttpContext,
	scope: ChartScope,
	{ limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<ChartHistory> {
	const { organisationId } = scope;
	if (cursor !== undefined && !/^ent_\w{1,60}$/.test(cursor))
		refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	const records = recordsFor(c.env, organisationId);
	const { ids } = await requireChartedPatient(records, scope);
	const [rows] = await Promise.all([
		chartEntriesOf(records, organisationId, ids, limit + 1, cursor),
		noteReader(c, records, scope)
	]);
	const sealing = sealingFor(c.env, organisationId);
	const shown = rows.slice(0, limit);
	return {
		items: await Promise.all(shown.map((row) => presentEntry(sealing, row))),
		nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null
	};
}

async function noteReader(c: HttpContext, records: Records, scope: ChartScope): Promise<void> {
	const caller = requireCaller(c);
	await noteAccess(records, {
		...scope,
		actorId: callerId(caller),
		actorKind: caller.kind,
		actorName: caller.name,
		at: c.var.now
	});
}
