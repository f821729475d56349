import type { PatientCard } from '../../../worker/contracts/schedule.ts';
import type { Claim } from '../../../worker/domain/scheduling/claims.ts';
import type { Database } from '../database.ts';
import type { StoredAppointment } from '../stored.ts';
import { packClaims, unpackClaims } from './claims.ts';
import { cardJson, cardOf } from './patients.ts';
import { freePlace, placesBetween } from './places.ts';

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

/** Keeps it in its new form; one that starts at another time gets another place in the table. */
export function saveAppointment(db: Database, kept: KeptAppointment, isNew: boolean): void {
	const { id } = kept.appointment;
	const start = Date.parse(kept.appointment.start);
	const was = isNew ? undefined : findStart(db, id);
	const columns = columnsOf(kept);
	if (start !== was) Object.assign(columns, { starts_at: start, place: freePlace(db, start) });
	const names = Object.keys(columns);
	const values = Object.values(columns);
	if (isNew) {
		const marks = values.map(() => '?').join();
		db.run(`INSERT INTO appointments (id, ${names.join()}) VALUES (?, ${marks})`, id, ...values);
	} else {
		const set = names.map((name) => `${name} = ?`).join();
		db.run(`UPDATE appointments SET ${set} WHERE id = ?`, ...values, id);
	}
}

const findStart = (db: Database, id: string): number | undefined =>
	db.row<{ at: number }>('SELECT starts_at AS at FROM appointments WHERE id = ?', id)?.at;

const columnsOf = ({ appointment: a, claims, lastSeq }: KeptAppointment) => ({
	ends_at: Date.parse(a.end),
	status: a.status,
	provider_id: a.providerId,
	chair_id: a.chairId,
	patient_id: a.patientId,
	version: a.version,
	last_seq: lastSeq,
	claims: packClaims(claims),
	document: JSON.stringify(a)
});

/** A stretch of time [start, end), ms, and how long before it appointments can have begun. */
export interface Stretch {
	start: number;
	end: number;
	/** No appointment was ever longer, so none that began earlier than that can reach in. */
	longestMinutes: number;
	withCancelled: boolean;
}

type DocumentRow = { id: string; starts_at: number; patient_id: string; document: string };

/** Those that overlap, by start and id: the table lies in the order of time, one row read for each. */
function documentsBetween(db: Database, stretch: Stretch): DocumentRow[] {
	const { start, end, longestMinutes, withCancelled } = stretch;
	const { low, high } = placesBetween(start - longestMinutes * 60_000, end);
	const rows = db.rows<DocumentRow>(
		`SELECT id, starts_at, patient_id, document FROM appointments
		WHERE place >= ? AND place < ? AND starts_at < ? AND ends_at > ?${withCancelled ? '' : ` AND status <> 'cancelled'`}
		ORDER BY place`,
		low,
		high,
		end,
		start
	);
	// Here and not in SQL, where each row that is sorted is billed once more.
	return rows.sort((a, b) => a.starts_at - b.starts_at || (a.id < b.id ? -1 : 1));
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
export function appointmentsFrom(
	db: Database,
	from: number,
	to: number,
	limit: number,
	providerId?: string
): StoredAppointment[] {
	const { low, high } = placesBetween(from, to);
	return db
		.rows<{ document: string }>(
			`SELECT document FROM appointments
			WHERE place >= ? AND place < ? AND starts_at >= ? AND starts_at < ?
				AND status IN ('requested', 'scheduled') AND provider_id = coalesce(?, provider_id)
			ORDER BY place LIMIT ?`,
			low,
			high,
			from,
			to,
			providerId ?? null,
			limit
		)
		.map(({ document }) => JSON.parse(document) as StoredAppointment);
}

/** Visits to come in the order of their places, from a place on: those who walk them go on there. */
export function comingFromPlace(
	db: Database,
	from: number,
	now: number,
	limit: number
): { place: number; appointment: StoredAppointment }[] {
	return db
		.rows<{ place: number; document: string }>(
			`SELECT place, document FROM appointments
			WHERE place >= ? AND starts_at > ? AND status IN ('requested', 'scheduled')
			ORDER BY place LIMIT ?`,
			Math.max(from, placesBetween(now, now).low),
			now,
			limit
		)
		.map(({ place, document }) => ({
			place,
			appointment: JSON.parse(document) as StoredAppointment
		}));
}

/** The start of the last appointment there is, 0 without any. */
export const latestStart = (db: Database): number =>
	db.row<{ at: number }>('SELECT starts_at AS at FROM appointments ORDER BY place DESC LIMIT 1')
		?.at ?? 0;

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
