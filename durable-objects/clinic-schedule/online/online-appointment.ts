import type { OnlineAppointment } from '../../../worker/contracts/online-commands.ts';
import {
	changeableUntil,
	isChangeable
} from '../../../worker/domain/online-booking/change-limit.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import { cardOf } from '../store/patients.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText } from '../turn.ts';
import { onlineOf } from './online-wish.ts';

/** An appointment as the bearer of its link sees it, with nothing of the clinic's own notes. */
export function onlineText(
	{ db, clinic, now }: { db: Database; clinic: Clinic; now: number },
	appointment: StoredAppointment
): string {
	const { id, patientId, providerId, serviceIds, status } = appointment;
	const { start, end, minutes, confirmation, version, source, updatedAt } = appointment;
	const until = changeableUntil(Date.parse(start), onlineOf(clinic).changeUntilMinutes);
	const seen: OnlineAppointment = {
		id,
		patientName: cardOf(db, patientId).name,
		serviceIds,
		serviceNames: serviceIds.map((service) => clinic.services.get(service)?.name ?? ''),
		provider: { id: providerId, name: clinic.providers.get(providerId)?.name ?? '' },
		start,
		end,
		minutes,
		status,
		confirmation,
		canChangeUntil: instantText(until),
		canChange: isChangeable(status) && now <= until,
		version,
		patientId,
		source,
		updatedAt
	};
	return JSON.stringify(seen);
}
