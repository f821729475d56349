import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { appointmentsBetween } from '../store/appointments.ts';
import { findPlan, type KeptPlan } from '../store/message-plans.ts';
import type { StoredAppointment } from '../stored.ts';

/** Plans of the visits that were booked together with this one for the same local day. */
export function relativesOf(
	db: Database,
	{ clinic, identity }: Present,
	{ id, groupId, start }: StoredAppointment
): KeptPlan[] {
	if (groupId === null) return [];
	const { startMs, endMs } = clinic.clock.dayBounds(clinic.clock.dateAt(Date.parse(start)));
	const { longestMinutes } = identity;
	return appointmentsBetween(db, {
		start: startMs,
		end: endMs,
		longestMinutes,
		withCancelled: true
	})
		.filter((other) => other.groupId === groupId && other.id !== id)
		.flatMap((other) => findPlan(db, other.id) ?? []);
}
