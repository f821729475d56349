import { Hono } from 'hono';
import { getPicture } from '../../../repositories/pictures.ts';
import { recordsFor } from '../../../repositories/records.ts';
import type { HttpEnv } from '../../context.ts';
import { requirePublicClinic } from '../../public/public-clinic.ts';
import { refuse } from '../../refused.ts';

/**
 * Pictures of a clinic and its doctors. An id never shows other bytes, so everybody may keep them
 * for good; nosniff, the policy that runs nothing and same-origin come with every answer (T14).
 */
export const publicPictures = new Hono<HttpEnv>().get(
	'/public/clinics/:slug/pictures/:id',
	async (c) => {
		const clinic = await requirePublicClinic(c);
		const records = recordsFor(c.env, clinic.organisationId);
		const row = await getPicture(records, clinic, c.req.param('id'));
		if (!row) refuse({ code: 'not_found' });
		const headers = {
			etag: `"${row.sha256}"`,
			'cache-control': 'public, max-age=31536000, immutable'
		};
		if (c.req.header('if-none-match')?.includes(headers.etag))
			return new Response(null, { status: 304, headers });
		const kept = await c.env.IMAGES.get(row.objectKey);
		if (!kept) refuse({ code: 'unavailable' });
		return new Response(kept.body, {
			headers: {
				...headers,
				'content-type': row.contentType,
				'content-length': String(kept.size)
			}
		});
	}
);
