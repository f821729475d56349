import type { Hold, ShiftTime } from '../../../worker/contracts/schedule.ts';
import type { ShiftOccurrence } from '../../../worker/domain/scheduling/shift-times.ts';
import type { LocalDate } from '../../../worker/domain/time/calendar-dates.ts';
import { inOrder, type Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import type { StoredHold } from '../stored.ts';
import { appointmentTextsBetween } from '../store/appointments.ts';
import type { ClinicIdentity } from '../store/clinic.ts';
import { instantText } from '../turn.ts';
import type { WorkingHours } from '../working-hours.ts';
import { blockTimesBetween } from './block-times.ts';

/** Local dates of the clinic, `to` exclusive, with what they are as instants. */
export interface Window {
	from: LocalDate;
	to: LocalDate;
	start: number;
	end: number;
}

export const windowOf = ({ clock }: Clinic, from: LocalDate, to: LocalDate): Window => ({
	from,
	to,
	start: clock.dayBounds(from).startMs,
	end: clock.dayBounds(to).startMs
});

export interface ViewSource {
	db: Database;
	clinic: Clinic;
	hours: WorkingHours;
	identity: ClinicIdentity;
	now: number;
	epoch: number;
	revision: number;
}

/** The board of a window as JSON text; appointments are joined in as the texts they are kept as. */
export function scheduleJson(
	from: ViewSource,
	window: Window,
	holds: readonly StoredHold[],
	withCancelled: boolean
): string {
	const { db, clinic, hours, epoch, revision } = from;
	const { settings } = clinic;
	const head = JSON.stringify({
		epoch,
		revision,
		timeZone: settings.timeZone,
		chairs: inOrder(settings.chairs),
		providers: inOrder(settings.providers),
		equipment: inOrder(settings.equipment),
		shifts: shiftTimesIn(hours, window),
		blocks: blockTimesBetween(from, window),
		holds: holds.map(holdOnWire)
	});
	const { longestMinutes } = from.identity;
	const texts = appointmentTextsBetween(db, { ...window, longestMinutes, withCancelled });
	return `${head.slice(0, -1)},"appointments":[${texts.join()}]}`;
}

export const shiftTimesIn = (hours: WorkingHours, { from, to }: Window): ShiftTime[] =>
	hours.shiftTimes(from, to).map(shiftOnWire);

export const shiftOnWire = (shift: ShiftOccurrence): ShiftTime => ({
	id: shift.id,
	shiftId: shift.shiftId,
	providerId: shift.providerId,
	chairId: shift.chairId,
	start: instantText(shift.start),
	end: instantText(shift.end),
	kind: shift.kind
});

export const holdOnWire = ({
	serviceIds: _services,
	pattern: _pattern,
	online: _online,
	...hold
}: StoredHold): Hold => hold;
