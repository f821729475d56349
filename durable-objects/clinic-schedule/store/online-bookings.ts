import type { BookedOnline } from '../../../worker/domain/online-booking/rules.ts';
import { OFFLINE_SOURCES } from '../../../worker/domain/online-booking/rules.ts';
import type { Database } from '../database.ts';
import type { StoredAppointment, StoredHold } from '../stored.ts';

/**
 * Appointments that came by the rules of online booking, in the order of their starts, so that a
 * quota counts a stretch of one key. A cancelled one stays, not live, since it may come back.
 */
export const ONLINE_TABLES: readonly string[] = [
	`CREATE TABLE online_bookings (
		starts_at INTEGER NOT NULL,
		id TEXT NOT NULL,
		is_live INTEGER NOT NULL CHECK (is_live IN (0, 1)),
		source TEXT NOT NULL,
		provider_id TEXT NOT NULL,
		service_ids TEXT NOT NULL CHECK (json_valid(service_ids)),
		equipment_ids TEXT NOT NULL CHECK (json_valid(equipment_ids)),
		hold_id TEXT,
		PRIMARY KEY (starts_at, id)
	) STRICT, WITHOUT ROWID`,
	`CREATE INDEX online_holds_of_visitor ON holds (json_extract(document, '$.by.id'))
	WHERE json_extract(document, '$.online.source') IS NOT NULL`
];

const IS_ONLINE = `json_extract(document, '$.online.source') IS NOT NULL`;

type BookedRow = {
	starts_at: number;
	source: string;
	provider_id: string;
	service_ids: string;
	equipment_ids: string;
};

/** A new online booking; `holdId` is what it was booked by. */
export const insertOnline = (
	db: Database,
	appointment: StoredAppointment,
	holdId: string | null
): void =>
	db.run(
		`INSERT INTO online_bookings
		(starts_at, id, is_live, source, provider_id, service_ids, equipment_ids, hold_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		Date.parse(appointment.start),
		appointment.id,
		appointment.status === 'cancelled' ? 0 : 1,
		appointment.source,
		appointment.providerId,
		JSON.stringify(appointment.serviceIds),
		JSON.stringify(appointment.equipmentIds),
		holdId
	);

/** By which hold an appointment was booked online; undefined when it was not. */
export const onlineHoldOf = (
	db: Database,
	{ start, id }: StoredAppointment
): { holdId: string | null } | undefined =>
	db.row<{ holdId: string | null }>(
		'SELECT hold_id AS holdId FROM online_bookings WHERE starts_at = ? AND id = ?',
		Date.parse(start),
		id
	);

/** Whoever changes an online booking, desk or patient, quotas count it where it is now. */
export function followOnline(
	db: Database,
	before: StoredAppointment,
	after: StoredAppointment
): void {
	if (OFFLINE_SOURCES.includes(after.source) || countedAs(before) === countedAs(after)) return;
	const known = onlineHoldOf(db, before);
	if (!known) return;
	db.run(
		'DELETE FROM online_bookings WHERE starts_at = ? AND id = ?',
		Date.parse(before.start),
		before.id
	);
	insertOnline(db, after, known.holdId);
}

const countedAs = (a: StoredAppointment): string =>
	[a.start, a.providerId, a.status === 'cancelled', a.serviceIds, a.equipmentIds].join('|');

/** What quotas count of [from, to): bookings but one, and live holds of those still booking. */
export function bookedOnline(
	db: Database,
	from: number,
	to: number,
	now: number,
	exceptId: string | null
): BookedOnline[] {
	const booked = db.rows<BookedRow>(
		`SELECT starts_at, source, provider_id, service_ids, equipment_ids FROM online_bookings
		WHERE starts_at >= ? AND starts_at < ? AND is_live = 1 AND id IS NOT ?`,
		from,
		to,
		exceptId
	);
	const held = db.rows<{ document: string }>(
		`SELECT document FROM holds
		WHERE ${IS_ONLINE} AND starts_at >= ? AND starts_at < ? AND expires_at > ?`,
		from,
		to,
		now
	);
	return [...booked.map(ofRow), ...held.map(({ document }) => ofHold(document))];
}

const ofRow = (row: BookedRow): BookedOnline => ({
	start: row.starts_at,
	source: row.source,
	providerId: row.provider_id,
	serviceIds: JSON.parse(row.service_ids) as string[],
	equipmentIds: JSON.parse(row.equipment_ids) as string[]
});

function ofHold(document: string): BookedOnline {
	const { start, providerId, serviceIds, online } = JSON.parse(document) as StoredHold;
	return {
		start: Date.parse(start),
		source: online!.source,
		providerId,
		serviceIds,
		equipmentIds: online!.equipmentIds
	};
}

/** When each live hold of a visitor runs out, ms, soonest first. */
export const visitorsHolds = (db: Database, visitorId: string, now: number): number[] =>
	db
		.rows<{ at: number }>(
			`SELECT expires_at AS at FROM holds
			WHERE json_extract(document, '$.by.id') = ? AND ${IS_ONLINE} AND expires_at > ?
			ORDER BY expires_at`,
			visitorId,
			now
		)
		.map(({ at }) => at);
