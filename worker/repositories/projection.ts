import { and, eq, getTableColumns, type InferInsertModel, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { audit } from '../db/schema/audit.ts';
import { appointment, projectionCursor, scheduleEntry } from '../db/schema/schedule.ts';
import { portions } from './insert-many.ts';
import type { Records } from './records.ts';

export type AppointmentRow = typeof appointment.$inferInsert;
export type EntryRow = typeof scheduleEntry.$inferInsert;
export type ScheduleAuditRow = typeof audit.$inferInsert;

/** What one portion of a clinic's events makes of the records. */
export interface ProjectedRows {
	appointments: AppointmentRow[];
	entries: EntryRow[];
	audit: ScheduleAuditRow[];
}
export interface ClinicKey {
	organisationId: string;
	clinicId: string;
}
/** A row as the records hold it now. */
export interface Arrived {
	id: string;
	epoch: number;
	revision: number;
	fingerprint: number;
}

type ProjectedTable = typeof appointment | typeof scheduleEntry;

/**
 * Upserts that never take a row back (I8). `newer` writes over what is older by (epoch, revision);
 * `notOlder` also over the same, for mending. Few statements, one bound value each.
 */
export function upsertProjected(
	records: Records,
	table: ProjectedTable,
	rows: readonly (AppointmentRow | EntryRow)[],
	guard: 'newer' | 'notOlder'
): BatchItem<'sqlite'>[] {
	const columns = Object.entries(getTableColumns(table));
	const set = Object.fromEntries(
		columns.map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`])
	);
	const isAhead = guard === 'newer' ? sql`>` : sql`>=`;
	return insertAsJson(records, table, rows).map((insert) =>
		insert.onConflictDoUpdate({
			target: [table.organisationId, table.clinicId, table.id],
			set,
			setWhere: sql`(excluded.epoch, excluded.revision) ${isAhead} (${table.epoch}, ${table.revision})`
		})
	);
}

/** Rows as one bound value a statement. Fields that a row leaves out become null. */
function insertAsJson<Table extends SQLiteTable>(
	records: Records,
	table: Table,
	rows: readonly InferInsertModel<Table>[]
) {
	const columns = Object.entries(getTableColumns(table));
	const values = sql.join(
		columns.map((_, at) => sql`json_extract(value, ${`$[${at}]`})`),
		sql`, `
	);
	return portions([...rows], (row) =>
		columns.map(([key, column]) => {
			const value = (row as Record<string, unknown>)[key] ?? null;
			return value === null ? null : column.mapToDriverValue(value);
		})
	).map((portion) =>
		// Without the WHERE, SQLite would read ON CONFLICT as part of a join.
		records.insert(table).select(sql`SELECT ${values} FROM json_each(${portion}) WHERE true`)
	);
}

/**
 * Writes a portion, its audit and how far it reaches in one batch (reliability 6.2), and answers
 * what is there afterwards: the proof that it arrived, where a count of statements is none.
 */
export async function projectRows(
	records: Records,
	clinic: ClinicKey,
	rows: ProjectedRows,
	reached: { epoch: number; seq: number; at: number }
): Promise<Arrived[]> {
	const batch: Batch = [
		moveCursor(records, clinic, reached),
		...upsertProjected(records, appointment, rows.appointments, 'newer'),
		...upsertProjected(records, scheduleEntry, rows.entries, 'newer'),
		...insertAsJson(records, audit, rows.audit).map((insert) => insert.onConflictDoNothing()),
		readArrived(records, appointment, clinic, rows.appointments),
		readArrived(records, scheduleEntry, clinic, rows.entries)
	];
	return (await records.batch(batch)).slice(-2).flat() as Arrived[];
}

type Batch = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]];

export const readArrived = (
	records: Records,
	table: ProjectedTable,
	{ organisationId, clinicId }: ClinicKey,
	rows: readonly { id: string }[]
) =>
	records
		.select({
			id: table.id,
			epoch: table.epoch,
			revision: table.revision,
			fingerprint: table.fingerprint
		})
		.from(table)
		.where(
			and(
				eq(table.organisationId, organisationId),
				eq(table.clinicId, clinicId),
				sql`${table.id} IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`
			)
		)
		.limit(rows.length);

const moveCursor = (
	records: Records,
	clinic: ClinicKey,
	{ epoch, seq, at }: { epoch: number; seq: number; at: number }
) =>
	records
		.insert(projectionCursor)
		.values({ ...clinic, epoch, seq, at })
		.onConflictDoUpdate({
			target: [projectionCursor.organisationId, projectionCursor.clinicId],
			set: { epoch, seq, at },
			setWhere: sql`(excluded.epoch, excluded.seq) > (${projectionCursor.epoch}, ${projectionCursor.seq})`
		});
