import { Hono } from 'hono';
import { publicOpeningsQuery } from '../../../contracts/public-booking.ts';
import { passObject } from '../../../use-cases/public/ask-object.ts';
import { readPublicClinic } from '../../../use-cases/public/read-clinic.ts';
import type { HttpEnv } from '../../context.ts';
import { requirePublicClinic } from '../../public/public-clinic.ts';
import { somebody } from '../../public/visitor.ts';
import { refuse } from '../../refused.ts';
import { query } from '../../validate.ts';
import { requireWindow } from '../schedule/require-window.ts';

/** A clinic as strangers see it, and what they may book there. */
export const publicClinics = new Hono<HttpEnv>()
	.get('/public/clinics/:slug', async (c) => {
		const clinic = await readPublicClinic(c.env, await requirePublicClinic(c));
		return c.json(clinic ?? refuse({ code: 'not_found' }));
	})
	.get('/public/clinics/:slug/openings', async (c) => {
		const clinic = await requirePublicClinic(c);
		const asked = requireWindow(query(c, publicOpeningsQuery));
		const read = { type: 'online.openings', query: asked } as const;
		return passObject(c, clinic, somebody(clinic.organisationId), read);
	});
