import type { TodayFigures, WaitingPatient } from '../../../worker/contracts/today.ts';
import type { Status } from '../../../worker/contracts/schedule.ts';
import { addDays, type LocalDate } from '../../../worker/domain/time/calendar-dates.ts';
import { lengthOf } from '../../../worker/domain/time/intervals.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import type { Database } from '../database.ts';
import type { StoredAppointment } from '../stored.ts';
import { cardOf } from '../store/patients.ts';
import { placesBetween } from '../store/places.ts';
import { instantText } from '../turn.ts';
import { roundsEnded } from '../store/rounds.ts';
import { reportOf } from './rounds.ts';
import type { ViewSource } from './schedule-view.ts';

const MOST_WAITING = 50;
const NOT_TREATED: readonly Status[] = ['cancelled', 'no_show'];

/** The clinic's local day in figures: one pass over the appointments that start in it. */
export function readToday(from: ViewSource): TodayFigures {
	const { db, clinic, hours, now } = from;
	const { settings, clock } = clinic;
	const on = clock.dateAt(now);
	const day = clock.dayBounds(on);
	const appointments = startingBetween(db, day.startMs, day.endMs);
	const count = (...statuses: Status[]) =>
		appointments.filter(({ status }) => statuses.includes(status)).length;
	const waiting = waitingOf(db, appointments, now);
	const gaps = reportOf(roundsEnded(db, day.startMs, day.endMs));
	const treated = appointments.filter(({ status }) => !NOT_TREATED.includes(status));
	return {
		clinicId: settings.clinicId,
		clinicName: settings.name,
		on,
		asOf: instantText(now),
		booked: appointments.length - count('cancelled'),
		arrived: count('arrived'),
		inChair: count('in_chair'),
		done: count('completed', 'checked_out'),
		noShows: count('no_show'),
		cancelled: count('cancelled'),
		waiting: waiting.slice(0, MOST_WAITING),
		longestWaitMinutes: waiting[0]?.minutes ?? 0,
		chairMinutesBooked: treated.reduce((sum, { minutes }) => sum + minutes, 0),
		chairMinutesOpen:
			(lengthOf(hours.openTimes(day.startMs, day.endMs)) / MINUTE_MS) * placesOf(from),
		unconfirmedTomorrow: countUnconfirmed(from, addDays(on, 1)),
		gapRounds: gaps.rounds,
		recoveredMinutes: gaps.recoveredMinutes
	};
}

function startingBetween(db: Database, start: number, end: number): StoredAppointment[] {
	const { low, high } = placesBetween(start, end);
	return db
		.rows<{ document: string }>(
			'SELECT document FROM appointments WHERE place >= ? AND place < ?',
			low,
			high
		)
		.map(({ document }) => JSON.parse(document) as StoredAppointment);
}

/** Who waits, longest first. */
function waitingOf(
	db: Database,
	appointments: readonly StoredAppointment[],
	now: number
): WaitingPatient[] {
	return appointments
		.flatMap(({ id, status, patientId, providerId, arrivedAt }) =>
			status === 'arrived' && arrivedAt !== null
				? {
						appointmentId: id,
						patientName: cardOf(db, patientId).name,
						providerId,
						since: arrivedAt,
						minutes: Math.max(0, Math.floor((now - Date.parse(arrivedAt)) / MINUTE_MS))
					}
				: []
		)
		.sort((a, b) => b.minutes - a.minutes || (a.since < b.since ? -1 : 1));
}

const placesOf = ({ clinic }: ViewSource): number =>
	[...clinic.chairs.values()].reduce(
		(sum, { isActive, capacity }) => sum + (isActive ? capacity : 0),
		0
	);

function countUnconfirmed({ db, clinic }: ViewSource, on: LocalDate): number {
	const { startMs, endMs } = clinic.clock.dayBounds(on);
	const { low, high } = placesBetween(startMs, endMs);
	const row = db.row<{ n: number }>(
		`SELECT count(*) AS n FROM appointments
		WHERE place >= ? AND place < ? AND status IN ('requested', 'scheduled')
			AND document ->> '$.confirmation' IN ('unconfirmed', 'left_message')`,
		low,
		high
	);
	return row?.n ?? 0;
}
