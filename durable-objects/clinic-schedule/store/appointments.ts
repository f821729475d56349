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

/** A stretch of time [start, end), ms, and how long before it appointments can have begun. */
export interface Stretch {
	start: number;
	end: number;
	/** No appointment was ever longer, so none that began earlier than that can reach in. */
	longestMinutes: number;
	withCancelled: boolean;
}

type DocumentRow = { patient_id: string; document: string };

/** Those that overlap, by start: the table lies in the order of time, so one row read for each. */
function documentsBetween(db: Database, stretch: Stretch): DocumentRow[] {
	const { start, end, longestMinutes, withCancelled } = stretch;
	return db.rows<DocumentRow>(
		`SELECT patient_id, document FROM appointments
		WHERE starts_at >= ? AND starts_at < ? AND ends_at > ?${withCancelled ? '' : ` AND status <> 'cancelled'`}
		ORDER BY starts_at, id`,
		start - longestMinutes * 60_000,
		end,
		start
	);
}

export const appointmentsBetween = (db: Database, stretch: Stretch): StoredAppointment[] =>
	documentsBetween(db, stretch).map(({ document }) => JSON.parse(document) as StoredAppointment);

/** The same as JSON texts for the wire, joined with the patients' cards without being parsed. */
export function appointmentTextsBetween(db: Database, stretch: Stretch): string[] {
	const cards = new Map<string, string>();
	return documentsBetween(db, stretch).map(({ patient_id, document }) => {
		let card = cards.get(patient_id);
		if (card === undefined) cards.set(patient_id, (card = cardJson(db, patient_id)));
		return joinCard(card, document);
	});
}

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
