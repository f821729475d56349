import { Hono } from 'hono';
import { makePublicHold } from '../../../contracts/public-booking.ts';
import { holdPlace, releasePlace } from '../../../use-cases/public/hold-place.ts';
import type { HttpEnv } from '../../context.ts';
import { requirePublicClinic } from '../../public/public-clinic.ts';
import { body } from '../../validate.ts';

/** A time kept for a visitor while they say who they are. */
export const publicHolds = new Hono<HttpEnv>()
	.post('/public/clinics/:slug/holds', async (c) => {
		const clinic = await requirePublicClinic(c);
		return holdPlace(c, clinic, await body(c, makePublicHold));
	})
	.delete('/public/clinics/:slug/holds/:id', async (c) =>
		releasePlace(c, await requirePublicClinic(c), c.req.param('id'))
	);
