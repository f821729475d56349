import { openBookingToken } from '../../integrations/links/booking-link.ts';
import { openOfferToken } from '../../integrations/links/offer-link.ts';
import {
	findClinicOfLink,
	findPublicClinic,
	type DoorClinic
} from '../../use-cases/public/find-public-clinic.ts';
import type { HttpContext } from '../context.ts';

const OF_CLINIC = /^\/api\/v1\/public\/clinics\/([^/]{1,80})(?:\/|$)/;
const OF_LINK = /^\/api\/v1\/public\/(bookings|offers)\/([^/]{1,300})(?:\/|$)/;

/**
 * The request's origin when the clinic it is about has invited that site, else null. Only paths of
 * the public door have a clinic to ask; everything else stays closed to other sites (T10).
 */
export async function invitedOrigin(c: HttpContext): Promise<string | null> {
	const origin = c.req.header('origin');
	if (origin === undefined) return null;
	const clinic = await clinicOf(c);
	return clinic?.online.allowedOrigins.includes(origin) ? origin : null;
}

async function clinicOf(c: HttpContext): Promise<DoorClinic | null> {
	const slug = OF_CLINIC.exec(c.req.path)?.[1];
	if (slug !== undefined) return findPublicClinic(c.env, slug);
	const [, kind, token = ''] = OF_LINK.exec(c.req.path) ?? [];
	if (kind === undefined) return null;
	const open = kind === 'bookings' ? openBookingToken : openOfferToken;
	const opened = await open(c.env, token);
	return opened && findClinicOfLink(c.env, opened.clinicId);
}
