import { Hono } from 'hono';
import type { PictureType } from '../../contracts/pictures.ts';
import { getPicture, listPictures } from '../../repositories/pictures.ts';
import { recordsFor } from '../../repositories/records.ts';
import { freshToken } from '../../use-cases/access/fresh.ts';
import { presentPicture, takePicture } from '../../use-cases/pictures/take-picture.ts';
import { requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { readPictureUpload } from '../picture-upload.ts';
import { refuse } from '../refused.ts';

const LIST = '/clinics/:clinicId/pictures';

/**
 * Pictures of a clinic and its providers. A row is never deleted: what is shown is named by
 * `pictureIds` of the online settings and by the profiles.
 */
export const pictures = new Hono<HttpEnv>()
	.get(LIST, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const rows = await listPictures(recordsFor(c.env, scope.organisationId), scope);
		return c.json({ items: rows.map(presentPicture) });
	})
	.post(LIST, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const upload = await readPictureUpload(c);
		const objectKey = `pictures/${freshToken()}`;
		const { bytes, ...named } = upload;
		return keepingOnlyUsed(c, objectKey, () =>
			command(c, { ...named, length: bytes.length }, (records) =>
				takePicture(c.env, records, scope, { ...upload, objectKey }, c.var.now)
			)
		);
	})
	.get(`${LIST}/:id`, async (c) => {
		const scope = await requireClinicScope(c, 'schedule.read');
		const id = c.req.param('id');
		const row = await getPicture(recordsFor(c.env, scope.organisationId), scope, id);
		return row ? await serve(c, row) : refuse({ code: 'not_found' });
	});

/** A refused or repeated upload leaves no bytes behind that no row names. */
async function keepingOnlyUsed(
	c: HttpContext,
	objectKey: string,
	work: () => Promise<Response>
): Promise<Response> {
	const forget = () => c.env.IMAGES.delete(objectKey);
	try {
		const answer = await work();
		if (answer.status !== 201 || answer.headers.has('idempotency-replayed')) await forget();
		return answer;
	} catch (error) {
		await forget();
		throw error;
	}
}

/** An id never shows other bytes, so one person's browser may keep them for good. */
async function serve(
	c: HttpContext,
	row: { objectKey: string; contentType: PictureType; sha256: string }
): Promise<Response> {
	const kept = await c.env.IMAGES.get(row.objectKey);
	if (!kept) refuse({ code: 'unavailable' });
	return new Response(kept.body, {
		headers: {
			'content-type': row.contentType,
			'content-length': String(kept.size),
			etag: `"${row.sha256}"`,
			'cache-control': 'private, max-age=31536000, immutable'
		}
	});
}
