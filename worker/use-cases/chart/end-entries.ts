import type { EndChartEntry } from '../../contracts/chart.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import {
	endStandingEntries,
	findChartEntries,
	type ChartEntryRow
} from '../../repositories/chart-entries.ts';
import { getClinic } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { requireWritableChart } from './charted-patient.ts';
import { endReasonPlace, presentEntry } from './present-entry.ts';
import { revive } from './revive-entries.ts';
import type { ChartWriter } from './write-entries.ts';

export type Ender = Omit<ChartWriter, 'clinicId'>;

/**
 * Ends entries with a reason; they stay readable in the history. 404 for what is not in this chart,
 * 409 for what ended before, 403 at a clinic where the caller may not chart.
 */
export async function endChartEntriesOf(
	records: Records,
	sealing: Sealing,
	ender: Ender,
	mayWriteAt: (clinicId: string) => boolean,
	entryId: string,
	input: EndChartEntry
): Promise<Decision> {
	const ids = [...new Set([entryId, ...input.alsoIds])];
	const { rows, patientIds } = await requireLive(records, ender, mayWriteAt, ids);
	const endedOn = await endDateOf(records, ender, rows, input.on);
	const ended = await Promise.all(
		rows.map(async (row): Promise<ChartEntryRow> => ({
			...row,
			endedAt: ender.at,
			endedOn,
			endedById: ender.byId,
			endedByName: ender.byName,
			ending: input.ending,
			endReasonSealed: await sealing.seal(endReasonPlace(row.id), input.reason)
		}))
	);
	const revived = await revive(
		records,
		sealing,
		ender,
		patientIds,
		input.ending === 'mistake' ? rows : []
	);
	const shown = [...ended, ...revived.rows];
	return {
		status: 200,
		body: { items: await Promise.all(shown.map((row) => presentEntry(sealing, row))) },
		statements: [
			...ended.map((row) => endStandingEntries(records, ender.organisationId, [row.id], row)),
			...revived.statements
		],
		audit: {
			action: 'chart.end',
			subject: { kind: 'patient', id: ender.patientId },
			clinicId: rows[0]?.clinicId ?? null,
			after: {
				entryIds: ids,
				ending: input.ending,
				on: endedOn,
				revivedIds: revived.rows.map(({ id }) => id)
			}
		}
	};
}

/** The entries, all in this chart, all holding, all where the caller may write; and whose charts it joins. */
export async function requireLive(
	records: Records,
	{ organisationId, patientId }: Pick<Ender, 'organisationId' | 'patientId'>,
	mayWriteAt: (clinicId: string) => boolean,
	ids: string[]
): Promise<{ rows: ChartEntryRow[]; patientIds: string[] }> {
	const charted = await requireWritableChart(records, { organisationId, patientId });
	const rows = await findChartEntries(records, organisationId, charted.ids, ids);
	if (rows.length < ids.length) refuse({ code: 'not_found' });
	if (!rows.every(({ clinicId }) => mayWriteAt(clinicId))) refuse({ code: 'forbidden' });
	if (rows.some(({ endedAt }) => endedAt !== null)) refuse({ code: 'illegal_transition' });
	return { rows, patientIds: charted.ids };
}

/** Not in the future, and not before one of them began. */
async function endDateOf(
	records: Records,
	{ organisationId, at }: Ender,
	rows: readonly ChartEntryRow[],
	on: string | undefined
): Promise<string> {
	const clinicId = rows[0]?.clinicId ?? '';
	const clinic = await getClinic(records, { organisationId, clinicId });
	const today = clockOf(clinic?.timeZone ?? 'UTC').dateAt(at);
	const date = on ?? today;
	if (date > today || rows.some(({ onDate }) => onDate > date))
		refuse({ code: 'invalid', errors: [{ path: 'on', code: 'out_of_range' }] });
	return date;
}
