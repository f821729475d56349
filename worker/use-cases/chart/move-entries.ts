import type { MoveChartEntries } from '../../contracts/chart.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { endStandingEntries, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import { getPatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { requireLive, type Ender } from './end-entries.ts';
import { endReasonPlace, noteForCopy, presentEntry } from './present-entry.ts';
import { entryStatements, newEntryIds } from './write-entries.ts';

/**
 * Takes what was charted in a wrong record to the right one: ended here as `moved`, written anew there
 * with its dates, each row naming the other. Visit and plan are the wrong patient's and do not go along.
 */
export async function moveChartEntriesOf(
	records: Records,
	sealing: Sealing,
	mover: Ender,
	mayWriteAt: (clinicId: string) => boolean,
	{ ids, toPatientId, reason }: MoveChartEntries
): Promise<Decision> {
	const { organisationId, patientId, at } = mover;
	const { rows } = await requireLive(records, mover, mayWriteAt, [...new Set(ids)]);
	await requireTarget(records, organisationId, patientId, toPatientId);
	const newIds = newEntryIds(at, rows.length);
	const moves = await Promise.all(
		rows.map((row, index) => moveOf(sealing, row, newIds[index] ?? '', reason))
	);
	const bridges = new Map(moves.map(({ row, newId }) => [row.bridgeId, newId]));
	const writes = moves.map(({ row, newId, noteSealed }) =>
		entryStatements(records, { ...mover, clinicId: row.clinicId, patientId: toPatientId }, [
			{
				...row,
				id: newId,
				noteSealed,
				appointmentId: null,
				planItemId: null,
				replacesId: null,
				bridgeId: row.bridgeId && (bridges.get(row.bridgeId) ?? null),
				movedFromId: row.id
			}
		])
	);
	const ends = moves.map(({ row, newId, endReasonSealed }) =>
		endStandingEntries(records, organisationId, [row.id], {
			endedAt: at,
			endedOn: row.onDate,
			endedById: mover.byId,
			endedByName: mover.byName,
			ending: 'moved',
			endReasonSealed,
			movedToId: newId
		})
	);
	const audit = (action: string, id: string, entryIds: string[]) => ({
		action,
		subject: { kind: 'patient', id },
		clinicId: rows[0]?.clinicId ?? null,
		after: { entryIds }
	});
	const written = writes.flatMap((write) => write.rows);
	return {
		status: 200,
		body: { items: await Promise.all(written.map((row) => presentEntry(sealing, row))) },
		statements: [...ends, ...writes.flatMap(({ statements }) => statements)],
		audit: [
			audit('chart.move_out', patientId, ids),
			audit(
				'chart.move_in',
				toPatientId,
				written.map(({ id }) => id)
			)
		]
	};
}

/** Another patient of the organisation, not merged away. */
async function requireTarget(
	records: Records,
	organisationId: string,
	fromId: string,
	toId: string
): Promise<void> {
	const target = await getPatientRow(records, organisationId, toId);
	if (!target || target.mergedIntoId !== null || toId === fromId)
		refuse({ code: 'invalid', errors: [{ path: 'toPatientId', code: 'unknown_id' }] });
}

async function moveOf(sealing: Sealing, row: ChartEntryRow, newId: string, reason: string) {
	return {
		row,
		newId,
		noteSealed: await noteForCopy(sealing, row, newId),
		endReasonSealed: await sealing.seal(endReasonPlace(row.id), reason)
	};
}
