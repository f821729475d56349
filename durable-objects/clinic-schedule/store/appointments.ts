import type { PatientCard } from '../../../worker/contracts/schedule.ts';
import type { Claim } from '../../../worker/domain/scheduling/claims.ts';
import type { Database } from '../database.ts';
import type { StoredAppointment } from '../stored.ts';
import { packClaims, unpackClaims } from './claims.ts';
import { cardJson, cardOf } from './patients.ts';

/** An appointment with what the store knows beside it. */
export interface KeptAppointment {
	appointment: StoredAppointment;
	claims: Claim[];
	/** The event that changed it last: the head of its history. */
	lastSeq: number;
}

type KeptRow = { id: string; last_seq: number; claims: string; document: string };
const KEPT = 'id, last_seq, claims, document';

const keptOf = (row: KeptRow): KeptAppointment => ({
	appointment: JSON.parse(row.document) as StoredAppointment,
	claims: unpackClaims(row.id, row.claims),
	lastSeq: row.last_seq
});

export function findAppointment(db: Database, id: string): KeptAppointment | null {
	const row = db.row<KeptRow>(`SELECT ${KEPT} FROM appointments WHERE id = ?`, id);
	return row ? keptOf(row) : null;
}

/** Keeps it in its new form; its place in the table is its start, so a move writes it anew. */
export function saveAppointment(db: Database, kept: KeptAppointment, isNew: boolean): void {
	const { appointment: a, claims, lastSeq } = kept;
	if (!isNew) db.run('DELETE FROM appointments WHERE id = ?', a.id);
	db.run(
		`INSERT INTO appointments (starts_at, id, ends_at, status, provider_id, chair_id, patient_id,
			version, last_seq, claims, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		Date.parse(a.start),
		a.id,
		Date.parse(a.end),
		a.status,
		a.providerId,
		a.chairId,
		a.patientId,
		a.version,
		lastSeq,
		packClaims(claims),
		JSON.stringify(a)
	);
}

/** No appointment was ever longer, so none that began earlier than that can reach a window. */
const earliestStart = (db: Database, from: number): number => {
	const longest = db.row<{ longest_minutes: number }>('SELECT longest_minutes FROM clinic');
	return from - (longest?.longest_minutes ?? 0) * 60_000;
};

/**
 * Those that overlap [from, to) by start, as they are. The table lies in the order of time: one row
 * read for each (performance goal 8).
 */
export function appointmentsBetween(
	db: Database,
	from: number,
	to: number,
	withCancelled: boolean
): StoredAppointment[] {
	return documentsBetween(db, from, to, withCancelled).map(
		({ document }) => JSON.parse(document) as StoredAppointment
	);
}

type DocumentRow = { patient_id: string; document: string };
const documentsBetween = (db: Database, from: number, to: number, withCancelled: boolean) =>
	db.rows<DocumentRow>(
		`SELECT patient_id, document FROM appointments
		WHERE starts_at >= ? AND starts_at < ? AND ends_at > ?${withCancelled ? '' : ` AND status <> 'cancelled'`}
		ORDER BY starts_at, id`,
		earliestStart(db, from),
		to,
		from
	);

/** The same as JSON texts for the wire, joined with the patients' cards without being parsed. */
export const appointmentTextsBetween = (
	db: Database,
	from: number,
	to: number,
	withCancelled: boolean
): string[] =>
	documentsBetween(db, from, to, withCancelled).map((row) =>
		joinCard(cardJson(db, row.patient_id), row.document)
	);

/** Coming appointments that start in [from, to), by start; of one provider when asked. */
export const appointmentsFrom = (
	db: Database,
	from: number,
	to: number,
	limit: number,
	providerId?: string
): StoredAppointment[] =>
	db
		.rows<{ document: string }>(
			`SELECT document FROM appointments
			WHERE starts_at >= ? AND starts_at < ? AND status IN ('requested', 'scheduled')
				AND provider_id = coalesce(?, provider_id)
			ORDER BY starts_at, id LIMIT ?`,
			from,
			to,
			providerId ?? null,
			limit
		)
		.map(({ document }) => JSON.parse(document) as StoredAppointment);

/** The start of the last appointment there is, 0 without any. */
export const latestStart = (db: Database): number =>
	db.row<{ at: number | null }>('SELECT max(starts_at) AS at FROM appointments')?.at ?? 0;

export interface AppointmentOnWire extends StoredAppointment {
	patient: PatientCard;
}

export const onWire = (db: Database, appointment: StoredAppointment): AppointmentOnWire => ({
	patient: cardOf(db, appointment.patientId),
	...appointment
});

export const wireText = (db: Database, appointment: StoredAppointment): string =>
	joinCard(cardJson(db, appointment.patientId), JSON.stringify(appointment));

const joinCard = (card: string, document: string): string =>
	`{"patient":${card},${document.slice(1)}`;
