import type { Appointment, ScheduleView } from '#contracts/schedule';
import type { TodayFigures } from '#contracts/today';
import { addDays } from '../../ui/calendar-days.ts';
import { isBehind, type Figure } from './figures.ts';

/** The appointments behind a figure at one clinic, and how its chairs are taken. */
export interface ClinicRows {
	clinicId: string;
	clinicName: string;
	timeZone: string;
	/** RFC 3339: waits are told as of this moment. */
	asOf: string;
	appointments: Appointment[];
	providerNames: Record<string, string>;
	/** Each active chair with the minutes that are booked on it. */
	chairs: { id: string; name: string; bookedMinutes: number; openMinutes: number }[];
}

/** The local day a figure looks at. */
export const dayBehind = (figure: Figure, today: TodayFigures): string =>
	figure === 'unconfirmedTomorrow' ? addDays(today.on, 1) : today.on;

/** The question to the clinic's schedule whose answer holds the rows of this figure. */
export function scheduleBehind(figure: Figure, today: TodayFigures): string {
	const day = dayBehind(figure, today);
	const include = figure === 'cancelled' ? '&include=cancelled' : '';
	return `/clinics/${today.clinicId}/schedule?from=${day}&to=${addDays(day, 1)}${include}`;
}

/**
 * Picks the rows out of a schedule. `startsOn` tells the clinic's local date of an instant: a night
 * visit that began the day before overlaps the window but was not counted in it.
 */
export function rowsBehind(
	figure: Figure,
	today: TodayFigures,
	view: ScheduleView,
	startsOn: (instant: string) => string
): ClinicRows {
	const day = dayBehind(figure, today);
	const appointments = view.appointments
		.filter((one) => startsOn(one.start) === day && isBehind(figure, one))
		.sort((a, b) => orderOf(figure, a).localeCompare(orderOf(figure, b)));
	const active = view.chairs.filter((chair) => chair.isActive);
	const places = active.reduce((sum, chair) => sum + chair.capacity, 0);
	return {
		clinicId: today.clinicId,
		clinicName: today.clinicName,
		timeZone: view.timeZone,
		asOf: today.asOf,
		appointments,
		providerNames: Object.fromEntries(view.providers.map((one) => [one.id, one.name])),
		chairs: active.map((chair) => ({
			id: chair.id,
			name: chair.name,
			bookedMinutes: appointments
				.filter((one) => one.chairId === chair.id)
				.reduce((sum, one) => sum + one.minutes, 0),
			openMinutes: places > 0 ? (today.chairMinutesOpen / places) * chair.capacity : 0
		}))
	};
}

/** Those who wait are read by how long, all others by their time. */
const orderOf = (figure: Figure, appointment: Appointment): string =>
	figure === 'waiting' ? (appointment.arrivedAt ?? appointment.start) : appointment.start;
