import { Hono } from 'hono';
import { answerOffer, joinWaitlist } from '../../../contracts/public-booking.ts';
import { answerByLink, viewByLink } from '../../../use-cases/public/offers.ts';
import { joinByPhone } from '../../../use-cases/public/join-waitlist.ts';
import type { HttpEnv } from '../../context.ts';
import { requireOfferLink } from '../../public/offer-link.ts';
import { requirePublicClinic } from '../../public/public-clinic.ts';
import { body } from '../../validate.ts';

const OFFER = '/public/offers/:token';

/** Waiting for a time, and answering the offer of one by its link. Looking never accepts (X27). */
export const publicOffers = new Hono<HttpEnv>()
	.get(OFFER, async (c) => viewByLink(c, await requireOfferLink(c)))
	.post(OFFER, async (c) => {
		const linked = await requireOfferLink(c);
		return answerByLink(c, linked, await body(c, answerOffer));
	})
	.post('/public/clinics/:slug/waitlist', async (c) => {
		const clinic = await requirePublicClinic(c);
		return joinByPhone(c, clinic, await body(c, joinWaitlist));
	});
