import { Hono } from 'hono';
import { checkVerification, makeVerification } from '../../../contracts/public-booking.ts';
import { requireChallenge } from '../../../use-cases/public/require-challenge.ts';
import { beginVerification, checkCode } from '../../../use-cases/public/verify-phone.ts';
import type { HttpEnv } from '../../context.ts';
import { requirePublicClinic } from '../../public/public-clinic.ts';
import { body } from '../../validate.ts';

const VERIFICATIONS = '/public/clinics/:slug/verifications';

/** A phone proven by a code, whoever's it is (T7, T8). */
export const verifications = new Hono<HttpEnv>()
	.post(VERIFICATIONS, async (c) => {
		const clinic = await requirePublicClinic(c);
		const { challenge, ...input } = await body(c, makeVerification);
		await requireChallenge(c, clinic, challenge);
		return beginVerification(c, clinic, input);
	})
	.post(`${VERIFICATIONS}/:id/check`, async (c) => {
		const clinic = await requirePublicClinic(c);
		return checkCode(c, clinic, c.req.param('id'), await body(c, checkVerification));
	});
