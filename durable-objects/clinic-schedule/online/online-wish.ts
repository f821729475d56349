import {
	DEFAULT_ONLINE,
	type OnlineBooking,
	type OnlineService
} from '../../../worker/contracts/online-booking.ts';
import type { OnlineCase } from '../../../worker/domain/online-booking/hidden-starts.ts';
import type { PatientRules } from '../../../worker/domain/online-booking/patient-rules.ts';
import type { OnlineAsk, ServiceRules } from '../../../worker/domain/online-booking/rules.ts';
import type { OpeningsNeed } from '../../../worker/domain/scheduling/openings-sources.ts';
import { joinPatterns } from '../../../worker/domain/scheduling/pattern.ts';
import type { Clinic } from '../clinic.ts';
import { activeChairs, providersFor } from '../commands/alternatives.ts';
import { refuseField } from '../refused.ts';
import type { StoredAppointment } from '../stored.ts';

/** Something wanted online: what it needs, and the rules that it is judged by. */
export interface OnlineWish {
	need: OpeningsNeed;
	asked: OnlineCase;
	online: OnlineBooking;
	services: (ServiceRules & PatientRules)[];
	/** The booking that moves: quotas leave it aside. */
	movesId: string | null;
}

interface Wanted {
	serviceId?: string | undefined;
	/** The service's own when missing; required without a service. */
	minutes?: number | undefined;
	providerId?: string | undefined;
	source: string;
	visitor?: OnlineAsk['visitor'] | undefined;
	patientId?: string | undefined;
}
type Where = { clinic: Clinic; now: number };

export const onlineOf = ({ settings }: Clinic): OnlineBooking => settings.online ?? DEFAULT_ONLINE;

/** What somebody wants to book. An id that the clinic does not have, or has retired, is 422. */
export function wishOnline(where: Where, wanted: Wanted): OnlineWish {
	const { clinic } = where;
	const { serviceId, providerId = 'any', source, visitor = null, patientId } = wanted;
	const service = serviceId === undefined ? null : clinic.services.get(serviceId);
	if (service === undefined || service?.isActive === false) refuseField('serviceId', 'unknown_id');
	const able = publicFor(clinic, service ? [service.id] : []);
	if (providerId !== 'any' && !able.includes(providerId)) refuseField('providerId', 'unknown_id');
	const minutes = wanted.minutes ?? service?.minutes ?? refuseField('serviceId', 'required');
	const services = service ? [rulesOf(clinic, service.id)] : [];
	return {
		...judgedBy(where, { services, source, visitor, isMove: false }),
		need: {
			minutes,
			pattern: joinPatterns(service ? [service.pattern] : [], minutes),
			providerIds: providerId === 'any' ? able : [providerId],
			chairIds: activeChairs(clinic),
			alsoNeeded: [
				...equipmentOf(services).map((id) => ({ resource: 'equipment' as const, id })),
				...(patientId === undefined ? [] : [{ resource: 'patient' as const, id: patientId }])
			],
			stepMinutes: clinic.settings.stepMinutes,
			notBefore: where.now
		},
		services,
		movesId: null
	};
}

/** Another time for what is booked: the same services, length and helpers, judged by time alone. */
export function wishToMove(
	where: Where,
	appointment: StoredAppointment,
	providerId: string | undefined
): OnlineWish {
	const { clinic } = where;
	const { serviceIds, equipmentIds, assistantIds, patientId, source } = appointment;
	const able = publicFor(clinic, serviceIds);
	const isOther = providerId !== undefined && providerId !== appointment.providerId;
	if (isOther && providerId !== 'any' && !able.includes(providerId))
		refuseField('providerId', 'unknown_id');
	const wanted = providerId ?? appointment.providerId;
	const isOne = wanted !== 'any' && clinic.providers.get(wanted)?.isActive === true;
	const services = serviceIds.map((id) => ({ ...rulesOf(clinic, id), equipmentIds }));
	return {
		...judgedBy(where, { services, source, visitor: null, isMove: true }),
		need: {
			minutes: appointment.minutes,
			pattern: appointment.pattern,
			providerIds: isOne ? [wanted] : sameFirst(appointment.providerId, able),
			chairIds: sameFirst(appointment.chairId, activeChairs(clinic)),
			alsoNeeded: [
				...equipmentIds.map((id) => ({ resource: 'equipment' as const, id })),
				...assistantIds.map((id) => ({ resource: 'assistant' as const, id })),
				{ resource: 'patient' as const, id: patientId }
			],
			stepMinutes: clinic.settings.stepMinutes,
			notBefore: where.now
		},
		services,
		movesId: appointment.id
	};
}

function judgedBy({ clinic, now }: Where, ask: OnlineAsk) {
	const online = onlineOf(clinic);
	const { holidays } = clinic.settings;
	const calendar = { clock: clinic.clock, now, holidays };
	return { online, asked: { rules: online, ask, calendar } };
}

/** A service without a row of its own has the clinic's rules. */
function rulesOf(clinic: Clinic, serviceId: string): ServiceRules & PatientRules {
	const own: OnlineService | undefined = onlineOf(clinic).services.find(
		(row) => row.serviceId === serviceId
	);
	return {
		serviceId,
		isPublic: clinic.services.get(serviceId)?.isPublic === true,
		audience: own?.audience ?? 'everyone',
		leadMinutes: own?.leadMinutes ?? null,
		tags: own?.tags ?? [],
		equipmentIds: (own?.equipmentIds ?? []).filter(
			(id) => clinic.equipment.get(id)?.isActive === true
		)
	};
}

export const equipmentOf = (services: readonly ServiceRules[]): string[] => [
	...new Set(services.flatMap(({ equipmentIds }) => equipmentIds))
];

/** Providers whom the clinic shows to the public, and who do all of these services. */
export const publicFor = (clinic: Clinic, serviceIds: readonly string[]): string[] =>
	providersFor(clinic, serviceIds).filter((id) => clinic.providers.get(id)?.isPublic !== false);

const sameFirst = (same: string, all: readonly string[]): string[] =>
	all.includes(same) ? [same, ...all.filter((id) => id !== same)] : [...all];
