import type { PublicAppointment } from '#contracts/public-booking';
import type { ClinicPage } from '../clinic-page.ts';
import type { Asked } from './load-times.ts';

/** Free times for a visit that is booked: its service, or its length when it has several. */
export const askedFor = (
	appointment: PublicAppointment,
	clinic: ClinicPage,
	providerId: string
): Asked => {
	const [service, ...more] = appointment.serviceIds;
	return {
		...clinic,
		what:
			service !== undefined && more.length === 0
				? { serviceId: service }
				: { minutes: appointment.minutes },
		providerId,
		source: 'web',
		visitor: undefined
	};
};

/** Who could do all of it: the one who has it, and those who do every service of it. */
export const providersOf = (appointment: PublicAppointment, clinic: ClinicPage) =>
	clinic.providers.filter(
		({ id }) =>
			id === appointment.provider.id ||
			appointment.serviceIds.every((service) =>
				clinic.services.find((one) => one.id === service)?.providerIds.includes(id)
			)
	);
