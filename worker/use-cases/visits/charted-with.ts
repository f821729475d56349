import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import { chartEntriesOf, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import type { DoneRow } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';

const MOST_ENTRIES = 1_000;

/** What a procedure done left in the chart: the entry as it was made, and as it stands now. */
export interface Charted {
	made: ChartEntryRow;
	standing: ChartEntryRow;
}

/**
 * The entry that was charted with a procedure; one that was corrected since is followed to what took its
 * place. Null where nothing of it stands in the chart any more.
 */
export async function chartedWith(records: Records, row: DoneRow): Promise<Charted | null> {
	const { organisationId, patientId } = row;
	const entries = await chartEntriesOf(records, organisationId, [patientId], MOST_ENTRIES);
	const ofIt = entries.filter((entry) => isOf(entry, row));
	for (const made of ofIt) {
		const standing = standingFrom(made, entries);
		if (standing?.status === 'completed') return { made, standing };
	}
	return null;
}

function standingFrom(
	made: ChartEntryRow,
	entries: readonly ChartEntryRow[]
): ChartEntryRow | undefined {
	let standing: ChartEntryRow | undefined = made;
	for (let steps = 0; standing && standing.endedAt !== null && steps < entries.length; steps++) {
		const { id }: ChartEntryRow = standing;
		standing = entries.find(({ replacesId }) => replacesId === id);
	}
	return standing?.endedAt === null ? standing : undefined;
}

const isOf = (entry: ChartEntryRow, done: DoneRow): boolean =>
	entry.status === 'completed' &&
	entry.at === done.at &&
	entry.code === done.procedureId &&
	canonicalJson(entry.site) === canonicalJson(done.site);
