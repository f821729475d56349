import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import type { StoredAppointment } from '../stored.ts';
import { appointmentsFrom } from '../store/appointments.ts';
import type { WorkingHours } from '../working-hours.ts';

const AHEAD_MS = 400 * 86_400_000;
const MOST_LOOKED_AT = 20_000;
const MOST = 500;

/**
 * Coming appointments that lie outside their provider's shifts or while the clinic is closed, by
 * start, within 400 days (F21): what a changed shift or a new holiday leaves to be handed over.
 */
export function uncoveredAppointments(
	from: { db: Database; clinic: Clinic; hours: WorkingHours; now: number },
	providerId?: string
): StoredAppointment[] {
	const { db, hours, now } = from;
	return appointmentsFrom(db, now, now + AHEAD_MS, MOST_LOOKED_AT, providerId)
		.filter((a) => {
			const start = Date.parse(a.start);
			return !hours.isOpen(start, a.minutes) || !hours.isOnShift(a.providerId, start, a.pattern);
		})
		.slice(0, MOST);
}
