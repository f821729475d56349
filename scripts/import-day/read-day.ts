import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

/** One visit of the file: a row of the Brazilian no-show data set, or any file with its columns. */
export interface Visit {
	appointmentId: string;
	patientId: string;
	sex: 'female' | 'male' | 'unknown';
	age: number | null;
	neighbourhood: string;
	/** When the booking was made, ms since 1970. */
	bookedAtMs: number;
	/** The day of the visit, YYYY-MM-DD. */
	on: string;
	isNoShow: boolean;
}

const COLUMNS = [
	'PatientId',
	'AppointmentID',
	'Gender',
	'ScheduledDay',
	'AppointmentDay',
	'Age',
	'Neighbourhood',
	'No-show'
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** Reads the file; throws with the line when a column is missing or a value cannot be read. */
export function readDay(file: string): Visit[] {
	const { data, meta, errors } = Papa.parse<Row>(readFileSync(file, 'utf8'), {
		header: true,
		skipEmptyLines: true
	});
	const missing = COLUMNS.filter((column) => !meta.fields?.includes(column));
	if (missing.length > 0) throw new Error(`${file} lacks the columns ${missing.join(', ')}.`);
	const [error] = errors;
	if (error) throw new Error(`${file}, row ${(error.row ?? 0) + 2}: ${error.message}`);
	return data.map((row, i) => readVisit(row, `${file}, row ${i + 2}`));
}

function readVisit(row: Row, place: string): Visit {
	const bookedAtMs = Date.parse(row.ScheduledDay);
	const on = row.AppointmentDay.slice(0, 10);
	const age = Number(row.Age);
	if (!Number.isFinite(bookedAtMs)) throw new Error(`${place}: ScheduledDay is not an instant.`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error(`${place}: AppointmentDay is not a date.`);
	if (row['No-show'] !== 'Yes' && row['No-show'] !== 'No')
		throw new Error(`${place}: No-show must be Yes or No.`);
	if (!row.Neighbourhood.trim()) throw new Error(`${place}: Neighbourhood is empty.`);
	return {
		appointmentId: row.AppointmentID.trim(),
		patientId: row.PatientId.trim(),
		sex: row.Gender === 'F' ? 'female' : row.Gender === 'M' ? 'male' : 'unknown',
		age: Number.isInteger(age) && age >= 0 && age < 130 ? age : null,
		neighbourhood: row.Neighbourhood.trim(),
		bookedAtMs,
		on,
		isNoShow: row['No-show'] === 'Yes'
	};
}

/** Visits of each neighbourhood in the order in which they were booked. */
export function byNeighbourhood(visits: readonly Visit[]): Map<string, Visit[]> {
	const groups = new Map<string, Visit[]>();
	for (const visit of [...visits].sort((a, b) => a.bookedAtMs - b.bookedAtMs)) {
		const group = groups.get(visit.neighbourhood);
		if (group) group.push(visit);
		else groups.set(visit.neighbourhood, [visit]);
	}
	return groups;
}
