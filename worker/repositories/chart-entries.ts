import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { chartEntry } from '../db/schema/chart.ts';
import { inIds, isAmong } from './patients.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

export type ChartEntryRow = typeof chartEntry.$inferSelect;
export type NewChartEntryRow = typeof chartEntry.$inferInsert;

/** Entries of these patients (a survivor and those merged into it), newest first, from before an id on. */
export const chartEntriesOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number,
	before?: string
) => {
	// Of several patients at once the primary key would be walked: the plus leaves it alone.
	const id = patientIds.length === 1 ? chartEntry.id : sql`+${chartEntry.id}`;
	return records
		.select()
		.from(chartEntry)
		.where(
			and(
				eq(chartEntry.organisationId, organisationId),
				isAmong(chartEntry.patientId, patientIds),
				before === undefined ? undefined : sql`${id} < ${before}`
			)
		)
		.orderBy(desc(id))
		.limit(limit);
};

/** Those of `ids` that are in these patients' charts. */
export const findChartEntries = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	ids: string[]
) =>
	records
		.select()
		.from(chartEntry)
		.where(
			and(
				eq(chartEntry.organisationId, organisationId),
				sql`${chartEntry.patientId} IN ${inIds(patientIds)}`,
				sql`${chartEntry.id} IN ${inIds(ids)}`
			)
		)
		.limit(ids.length);

export const insertChartEntries = (records: Records, rows: NewChartEntryRow[]) =>
	insertMany(records, chartEntry, rows);

type EntryEnd = Pick<
	NewChartEntryRow,
	'endedAt' | 'endedOn' | 'endedById' | 'endedByName' | 'ending' | 'endReasonSealed' | 'movedToId'
>;
const ended = (end: EntryEnd): EntryEnd => ({
	endedAt: end.endedAt,
	endedOn: end.endedOn,
	endedById: end.endedById,
	endedByName: end.endedByName,
	ending: end.ending,
	endReasonSealed: end.endReasonSealed,
	movedToId: end.movedToId
});

/** Ends what still holds; an entry that ended before keeps its first end. */
export const endChartEntries = (
	records: Records,
	organisationId: string,
	ids: string[],
	end: EntryEnd
) =>
	records
		.update(chartEntry)
		.set(ended(end))
		.where(
			and(
				eq(chartEntry.organisationId, organisationId),
				sql`${chartEntry.id} IN ${inIds(ids)}`,
				isNull(chartEntry.endedAt)
			)
		);

/**
 * Ends what the caller read as holding. Had somebody ended one of them since, its moment becomes null,
 * the batch fails and nothing of it is stored: `refusingReplaced` makes that a 409.
 */
export const endStandingEntries = (
	records: Records,
	organisationId: string,
	ids: string[],
	end: EntryEnd
) =>
	records
		.update(chartEntry)
		.set({
			...ended(end),
			at: sql`CASE WHEN ${chartEntry.endedAt} IS NULL THEN ${chartEntry.at} END`
		})
		.where(
			and(eq(chartEntry.organisationId, organisationId), sql`${chartEntry.id} IN ${inIds(ids)}`)
		);
