import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import type { MessagingSettings } from '../../../worker/contracts/messaging.ts';
import type { PlanPatient, PlanVisit } from '../../../worker/domain/messaging/plan/rules.ts';
import { isTimeZone } from '../../../worker/domain/organisation/time-zone.ts';
import { clockOf, type ZoneClock } from '../../../worker/domain/time/zone-clock.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import { findCard } from '../store/patients.ts';
import type { StoredAppointment } from '../stored.ts';

/** The rules that hold at a clinic: its own, or the defaults of a copy that knew none. */
export const messagingOf = ({ settings }: Clinic): MessagingSettings =>
	settings.messaging ?? DEFAULT_MESSAGING;

export const planVisitOf = (appointment: StoredAppointment): PlanVisit => ({
	start: Date.parse(appointment.start),
	end: Date.parse(appointment.end),
	status: appointment.status,
	confirmation: appointment.confirmation,
	providerId: appointment.providerId,
	serviceIds: appointment.serviceIds
});

/** What a patient's card says about writing to them; quiet hours go by their own clock. */
export function addresseeOf(
	db: Database,
	clinic: Clinic,
	patientId: string
): { patient: PlanPatient | null; patientClock: ZoneClock } {
	const card = findCard(db, patientId);
	const zone = card?.timeZone;
	return {
		patient: card && { state: card.state, tags: card.tags },
		patientClock: zone && isTimeZone(zone) ? clockOf(zone) : clinic.clock
	};
}
