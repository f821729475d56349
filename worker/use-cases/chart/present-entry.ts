import type { ShownChartEntry } from '../../contracts/chart.ts';
import { showTooth } from '../../contracts/teeth.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { ChartEntryRow } from '../../repositories/chart-entries.ts';

export const notePlace = (entryId: string) => ({
	table: 'chart_entry',
	row: entryId,
	column: 'note_sealed'
});
export const endReasonPlace = (entryId: string) => ({
	table: 'chart_entry',
	row: entryId,
	column: 'end_reason_sealed'
});

/** A sealed text opens only in its own row: the note of one entry, sealed again for its copy. */
export async function noteForCopy(
	sealing: Sealing,
	row: ChartEntryRow,
	copyId: string
): Promise<string | null> {
	const note = row.noteSealed && (await sealing.open(notePlace(row.id), row.noteSealed));
	return note ? sealing.seal(notePlace(copyId), note) : null;
}

export async function presentEntry(sealing: Sealing, row: ChartEntryRow): Promise<ShownChartEntry> {
	const [note, reason] = await Promise.all([
		row.noteSealed === null ? '' : sealing.open(notePlace(row.id), row.noteSealed),
		row.endReasonSealed === null ? '' : sealing.open(endReasonPlace(row.id), row.endReasonSealed)
	]);
	return {
		id: row.id,
		patientId: row.patientId,
		clinicId: row.clinicId,
		appointmentId: row.appointmentId,
		planItemId: row.planItemId,
		kind: row.kind,
		code: row.code,
		names: row.names,
		look: row.look,
		site: { ...row.site, teeth: row.site.teeth.map(showTooth) },
		status: row.status,
		material: row.material,
		detail: row.detail,
		note,
		bridgeId: row.bridgeId,
		on: row.onDate,
		at: new Date(row.at).toISOString(),
		by: { id: row.byId, name: row.byName },
		replacesId: row.replacesId,
		movedFromId: row.movedFromId,
		movedToId: row.movedToId,
		ended: endOf(row, reason)
	};
}

const endOf = (row: ChartEntryRow, reason: string): ShownChartEntry['ended'] =>
	row.endedAt === null || row.endedOn === null || row.ending === null
		? null
		: {
				on: row.endedOn,
				at: new Date(row.endedAt).toISOString(),
				by: { id: row.endedById ?? '', name: row.endedByName ?? '' },
				ending: row.ending,
				reason
			};
