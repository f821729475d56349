import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { findChartEntries, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import type { Records } from '../../repositories/records.ts';
import { noteForCopy } from './present-entry.ts';
import {
	entryStatements,
	newEntryIds,
	type ChartWriter,
	type EntryToWrite
} from './write-entries.ts';

/**
 * What mistaken entries had taken the place of holds again, from the date on which it was replaced, as
 * new rows each at its own clinic. `patientIds` are whose charts this one joins: what was replaced may
 * be of somebody merged into the patient since.
 */
export async function revive(
	records: Records,
	sealing: Sealing,
	reviver: Omit<ChartWriter, 'clinicId'>,
	patientIds: string[],
	mistaken: readonly Pick<ChartEntryRow, 'replacesId'>[]
): Promise<ReturnType<typeof entryStatements>> {
	const wanted = mistaken.flatMap(({ replacesId }) => replacesId ?? []);
	if (wanted.length === 0) return { rows: [], statements: [] };
	const { organisationId, at } = reviver;
	const found = await findChartEntries(records, organisationId, patientIds, wanted);
	const replaced = found.filter(({ ending }) => ending === 'replaced');
	const ids = newEntryIds(at, replaced.length);
	const written = await Promise.all(
		replaced.map(async (row, index) => {
			const copy = await copyOf(sealing, row, ids[index] ?? '');
			return entryStatements(records, { ...reviver, clinicId: row.clinicId }, [copy]);
		})
	);
	return {
		rows: written.flatMap(({ rows }) => rows),
		statements: written.flatMap(({ statements }) => statements)
	};
}

async function copyOf(sealing: Sealing, row: ChartEntryRow, id: string): Promise<EntryToWrite> {
	return {
		...row,
		id,
		noteSealed: await noteForCopy(sealing, row, id),
		onDate: row.endedOn !== null && row.endedOn > row.onDate ? row.endedOn : row.onDate,
		replacesId: null,
		movedFromId: null
	};
}
