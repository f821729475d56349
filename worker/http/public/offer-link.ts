import { openOfferToken } from '../../integrations/links/offer-link.ts';
import { findClinicOfLink, type DoorClinic } from '../../use-cases/public/find-public-clinic.ts';
import type { HttpContext } from '../context.ts';
import { refuse } from '../refused.ts';

export interface LinkedOffer {
	clinic: DoorClinic;
	offerId: string;
}

/** The clinic and the offer of a link; 404 for a token that nobody was given. */
export async function requireOfferLink(c: HttpContext): Promise<LinkedOffer> {
	const opened = await openOfferToken(c.env, c.req.param('token') ?? '');
	const clinic = opened && (await findClinicOfLink(c.env, opened.clinicId));
	if (!opened || !clinic) refuse({ code: 'not_found' });
	return { clinic, offerId: opened.offerId };
}
