import { and, asc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { appointment, projectionGhost, scheduleEntry } from '../db/schema/schedule.ts';
import {
	type AppointmentRow,
	type Arrived,
	type ClinicKey,
	type EntryRow,
	readArrived,
	upsertProjected
} from './projection.ts';
import type { Records } from './records.ts';

/** One day, counted from 1970 in UTC, at a glance. */
export interface DayBucket {
	day: number;
	rows: number;
	hash: number;
}
/**
 * A checksum over what rows really hold, in SQL that both databases run: what is compared is the
 * content, never a count of what was sent. Every change of an appointment raises its version.
 */
const CHECKSUM = sql<number>`sum(version * 1000003 + (start_at / 60000) % 1000003 * 31
	+ (end_at - start_at) / 60000 * 37 + unicode(status) * 41 + unicode(substr(status, -2)) * 43
	+ unicode(substr(provider_id, -1)) * 47 + unicode(substr(provider_id, -2)) * 53
	+ unicode(substr(chair_id, -1)) * 59 + unicode(substr(chair_id, -2)) * 61
	+ unicode(substr(patient_id, -1)) * 67 + unicode(substr(patient_id, -2)) * 71)`;
const DAY = sql<number>`start_at / 86400000`;

/** The same look at the object's own table. */
export const OWN_BUCKETS = new SQLiteSyncDialect().sqlToQuery(
	sql`SELECT ${DAY} AS day, count(*) AS rows, ${CHECKSUM} AS hash FROM (
		SELECT version, starts_at AS start_at, ends_at AS end_at, status, provider_id, chair_id, patient_id
		FROM appointments
	) GROUP BY day`
).sql;

const ofClinic = (table: typeof appointment | typeof scheduleEntry, clinic: ClinicKey) =>
	and(eq(table.organisationId, clinic.organisationId), eq(table.clinicId, clinic.clinicId));

/** Every day that has appointments; one row a day. */
export const readDayBuckets = (records: Records, clinic: ClinicKey): Promise<DayBucket[]> =>
	records
		.select({ day: DAY.as('day'), rows: sql<number>`count(*)`, hash: CHECKSUM })
		.from(appointment)
		.where(ofClinic(appointment, clinic))
		.groupBy(sql`day`)
		.limit(100_000);

/** Appointments that start in [startMs, endMs), whole. */
export const readAppointments = (
	records: Records,
	clinic: ClinicKey,
	startMs: number,
	endMs: number,
	limit: number
) =>
	records
		.select()
		.from(appointment)
		.where(
			and(
				ofClinic(appointment, clinic),
				gte(appointment.startAt, startMs),
				lt(appointment.startAt, endMs)
			)
		)
		.limit(limit);

export const readEntries = (records: Records, clinic: ClinicKey, afterId: string, limit: number) =>
	records
		.select()
		.from(scheduleEntry)
		.where(and(ofClinic(scheduleEntry, clinic), gt(scheduleEntry.id, afterId)))
		.orderBy(asc(scheduleEntry.id))
		.limit(limit);

/** Writes the truth over what differs, but never over something newer; answers what is there then. */
export async function mendRows(
	records: Records,
	clinic: ClinicKey,
	table: typeof appointment | typeof scheduleEntry,
	rows: readonly (AppointmentRow | EntryRow)[]
): Promise<Arrived[]> {
	const [first, ...others] = upsertProjected(records, table, rows, 'notOlder');
	if (!first) return [];
	const answers = await records.batch([
		first,
		...others,
		readArrived(records, table, clinic, rows)
	]);
	return answers.at(-1) as unknown as Arrived[];
}

/** Takes rows that no object knows out of the projection and keeps them as evidence. */
export async function buryGhosts(
	records: Records,
	clinic: ClinicKey,
	ghosts: readonly (typeof appointment.$inferSelect)[],
	foundAt: number
): Promise<void> {
	for (const { id, epoch, revision, ...content } of ghosts) {
		await records.batch([
			records
				.insert(projectionGhost)
				.values({ ...clinic, id, foundAt, kind: 'appointment', content: JSON.stringify(content) })
				.onConflictDoNothing(),
			records
				.delete(appointment)
				.where(
					and(
						ofClinic(appointment, clinic),
						eq(appointment.id, id),
						sql`(${appointment.epoch}, ${appointment.revision}) <= (${epoch}, ${revision})`
					)
				)
		]);
	}
}

/** What a row holds beside whose it is and how it came: the same shape that the object hashes. */
export function contentOf(row: typeof appointment.$inferSelect): Record<string, unknown> {
	const {
		organisationId: _o,
		clinicId: _c,
		epoch: _e,
		revision: _r,
		fingerprint: _f,
		...rest
	} = row;
	return rest;
}
