import {
	findClinicOfLink,
	findPublicClinic,
	type DoorClinic
} from '../../use-cases/public/find-public-clinic.ts';
import { openBookingToken } from '../../integrations/links/booking-link.ts';
import type { HttpContext } from '../context.ts';
import { refuse } from '../refused.ts';

/** The clinic that the path names by its slug; 404 for none. */
export async function requirePublicClinic(c: HttpContext): Promise<DoorClinic> {
	const clinic = await findPublicClinic(c.env, c.req.param('slug') ?? '');
	return clinic ?? refuse({ code: 'not_found' });
}

/** The clinic and the booking of a manage link; 404 for a token that nobody was given. */
export async function requireBookingLink(
	c: HttpContext
): Promise<{ clinic: DoorClinic; appointmentId: string; token: string }> {
	const token = c.req.param('token') ?? '';
	const opened = await openBookingToken(c.env, token);
	const clinic = opened && (await findClinicOfLink(c.env, opened.clinicId));
	if (!opened || !clinic) refuse({ code: 'not_found' });
	return { clinic, appointmentId: opened.appointmentId, token };
}
