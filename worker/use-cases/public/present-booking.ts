import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import type { PublicAppointment, PublicBooking } from '../../contracts/public-booking.ts';
import type { HttpContext } from '../../http/context.ts';
import { bookingToken, manageUrl } from '../../integrations/links/booking-link.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/** What the bearer of the link sees: the clinic beside it, and nothing that is for the Worker alone. */
export function presentAppointment(clinic: DoorClinic, made: OnlineAppointment): PublicAppointment {
	const { patientId: _, source: _source, updatedAt: _updatedAt, ...shown } = made;
	const { slug, name, address, phone, timeZone } = clinic;
	return { ...shown, clinic: { slug, name, address, phone, timeZone } };
}

export async function presentBooking(
	c: HttpContext,
	clinic: DoorClinic,
	made: OnlineAppointment
): Promise<PublicBooking> {
	const token = await bookingToken(c.env, clinic.clinicId, made.id);
	return {
		token,
		manageUrl: manageUrl(c.env, token),
		appointment: presentAppointment(clinic, made)
	};
}
