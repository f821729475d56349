import { Hono } from 'hono';
import {
	changeImage,
	confirmImage,
	imagesQuery,
	moveImage,
	restoreImage,
	retireImage
} from '../../contracts/images.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { MOST_THUMBNAIL_BYTES } from '../../domain/imaging/vocabulary.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeImageWords } from '../../use-cases/images/change-image.ts';
import { requireImage, type ImagePlace } from '../../use-cases/images/image-scope.ts';
import { listChanges, listImages } from '../../use-cases/images/list-images.ts';
import { listSlices } from '../../use-cases/images/list-slices.ts';
import { moveImageRow } from '../../use-cases/images/move-image.ts';
import { presentImage } from '../../use-cases/images/present-image.ts';
import { putThumbnail } from '../../use-cases/images/put-thumbnail.ts';
import { restoreImageRow } from '../../use-cases/images/restore-image.ts';
import { confirmImageRow, retireImageRow } from '../../use-cases/images/retire-image.ts';
import { serveImage, serveThumbnail } from '../../use-cases/images/serve-image.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { octets } from '../octets.ts';
import { refusingStale } from '../refusing-stale.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body, query } from '../validate.ts';

const ALL = '/patients/:patientId/images';
const ONE = `${ALL}/:imageId`;

async function placeOf(c: HttpContext, capability: Capability): Promise<ImagePlace> {
	const { organisationId } = await requireInOrganisation(c, capability);
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		imageId: c.req.param('imageId') ?? ''
	};
}
const recordsOf = (c: HttpContext, { organisationId }: ImagePlace) =>
	recordsFor(c.env, organisationId);
const sealingOf = (c: HttpContext, { organisationId }: ImagePlace) =>
	sealingFor(c.env, organisationId);

/** Images of a record: read by whoever may read images, each time asked anew (T15), and noted. */
export const images = new Hono<HttpEnv>()
	.get(ALL, async (c) => {
		const place = await placeOf(c, 'images.read');
		const { limit, cursor, ...filters } = query(c, imagesQuery);
		const page = { limit, cursor };
		const records = recordsOf(c, place);
		const list = await listImages(records, sealingOf(c, place), place, filters, page);
		await noteOpened(c, records, place);
		return c.json(list);
	})
	.get(ONE, async (c) => {
		const place = await placeOf(c, 'images.read');
		const row = await requireImage(recordsOf(c, place), place);
		await noteOpened(c, recordsOf(c, place), place);
		const view = await presentImage(sealingOf(c, place), row, place.patientId);
		return c.json(view, 200, { etag: `"${row.version}"` });
	})
	.get(`${ONE}/slices`, async (c) => {
		const place = await placeOf(c, 'images.read');
		const list = await listSlices(recordsOf(c, place), place);
		await noteOpened(c, recordsOf(c, place), place);
		return c.json(list);
	})
	.get(`${ONE}/content`, async (c) => {
		const place = await placeOf(c, 'images.read');
		const row = await requireImage(recordsOf(c, place), place);
		await noteOpened(c, recordsOf(c, place), place);
		return serveImage(c.env, row, c.req.header('range'));
	})
	.get(`${ONE}/thumbnail`, async (c) => {
		const place = await placeOf(c, 'images.read');
		const row = await requireImage(recordsOf(c, place), place);
		await noteOpened(c, recordsOf(c, place), place);
		return serveThumbnail(c.env, row);
	})
	.put(`${ONE}/thumbnail`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const row = await requireImage(recordsOf(c, place), place);
		const bytes = await octets(c, 'thumbnail', MOST_THUMBNAIL_BYTES);
		await putThumbnail(c.env, recordsOf(c, place), row, bytes, c.var.now);
		return c.body(null, 204);
	})
	.get(`${ONE}/history`, async (c) => {
		const place = await placeOf(c, 'images.read');
		const records = recordsOf(c, place);
		const list = await listChanges(records, sealingOf(c, place), place);
		await noteOpened(c, records, place);
		return c.json(list);
	})
	.patch(ONE, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, changeImage);
		const version = ifMatch(c);
		return refusingStale('image.version', () =>
			command(c, input, (records) => changeImageWords(c, records, place, input, version))
		);
	})
	.post(`${ONE}/retire`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, retireImage);
		return refusingStale('image.version', () =>
			command(c, input, (records) => retireImageRow(c, records, place, input.reason))
		);
	})
	.post(`${ONE}/restore`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, restoreImage);
		const version = ifMatch(c);
		return refusingStale('image.version', () =>
			refusingTaken('image', () =>
				command(c, input, (records) => restoreImageRow(c, records, place, version))
			)
		);
	})
	.post(`${ONE}/confirm`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, confirmImage);
		return refusingStale('image.version', () =>
			command(c, input, (records) => confirmImageRow(c, records, place, input.reason))
		);
	})
	.post(`${ONE}/move`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, moveImage);
		return refusingStale('image.version', () =>
			refusingTaken('image', () =>
				command(c, input, (records) => moveImageRow(c, records, place, input))
			)
		);
	});
