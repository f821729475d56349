import type { BatchItem } from 'drizzle-orm/batch';
import type { Words } from '../../contracts/online-booking.ts';
import type { Site } from '../../domain/clinical/areas.ts';
import type {
	EntryDetail,
	EntryKind,
	EntryStatus,
	Material
} from '../../domain/clinical/chart/vocabulary.ts';
import type { Look } from '../../domain/clinical/looks.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import {
	endChartEntries,
	insertChartEntries,
	type ChartEntryRow
} from '../../repositories/chart-entries.ts';
import type { Records } from '../../repositories/records.ts';

/** Who writes, where and when; `at` is milliseconds since 1970. */
export interface ChartWriter {
	organisationId: string;
	clinicId: string;
	patientId: string;
	byId: string;
	byName: string;
	at: number;
}

export interface EntryToWrite {
	/** Made before, where a sealed text needs to know its row; else it gets a fresh one. */
	id?: string;
	kind: EntryKind;
	/** A condition's or state's word, or the id of a procedure (`prc_…`). */
	code: string;
	/** Names and look of the procedure as the catalogue has them now. */
	names?: Words | null;
	look?: Look;
	site: Site;
	status: EntryStatus;
	material?: Material | null;
	detail?: EntryDetail;
	noteSealed?: string | null;
	/** The local date at the clinic from which on it holds. */
	onDate: string;
	appointmentId?: string | null;
	planItemId?: string | null;
	/** The same on each unit of one bridge. */
	bridgeId?: string | null;
	/** An entry that this one takes the place of: it is ended as `replaced` on the same date. */
	replacesId?: string | null;
	movedFromId?: string | null;
}

/**
 * Rows of the chart with the statements that store them and end what they replace, for the batch of
 * whoever writes: the chart itself, a plan's items (`planned`), a visit's procedures (`completed`).
 * The caller has checked that the patient, the replaced entries and the procedures are the
 * organisation's, and audits the batch. Two successors of one entry fail the batch by a unique index.
 */
export function entryStatements(
	records: Records,
	writer: ChartWriter,
	entries: readonly EntryToWrite[]
): { rows: ChartEntryRow[]; statements: BatchItem<'sqlite'>[] } {
	const ids = newEntryIds(writer.at, entries.length);
	const rows = entries.map((entry, index) => rowOf(writer, entry, entry.id ?? ids[index] ?? ''));
	const replacing = rows.filter((row) => row.replacesId !== null);
	const ends = [...new Set(replacing.map((row) => row.onDate))].map((endedOn) =>
		endChartEntries(
			records,
			writer.organisationId,
			replacing.filter((row) => row.onDate === endedOn).flatMap((row) => row.replacesId ?? []),
			{
				endedAt: writer.at,
				endedOn,
				endedById: writer.byId,
				endedByName: writer.byName,
				ending: 'replaced',
				endReasonSealed: null
			}
		)
	);
	return { rows, statements: [...ends, ...insertChartEntries(records, rows)] };
}

/** As many fresh ids, in the order in which the chart is to read them. */
export const newEntryIds = (at: number, count: number): string[] =>
	Array.from({ length: count }, () =>
		makeId('ent', at, crypto.getRandomValues(new Uint8Array(16)))
	).toSorted();

function rowOf(writer: ChartWriter, entry: EntryToWrite, id: string): ChartEntryRow {
	const { organisationId, clinicId, patientId, byId, byName, at } = writer;
	return {
		organisationId,
		id,
		clinicId,
		patientId,
		appointmentId: entry.appointmentId ?? null,
		planItemId: entry.planItemId ?? null,
		kind: entry.kind,
		code: entry.code,
		names: entry.names ?? null,
		look: entry.look ?? 'none',
		site: entry.site,
		teeth: entry.site.teeth.length ? `,${entry.site.teeth.map(fdiOf).join()},` : '',
		material: entry.material ?? null,
		status: entry.status,
		detail: entry.detail ?? {},
		noteSealed: entry.noteSealed ?? null,
		bridgeId: entry.bridgeId ?? null,
		onDate: entry.onDate,
		at,
		byId,
		byName,
		replacesId: entry.replacesId ?? null,
		movedFromId: entry.movedFromId ?? null,
		endedAt: null,
		endedOn: null,
		endedById: null,
		endedByName: null,
		ending: null,
		endReasonSealed: null,
		movedToId: null
	};
}
