import { Hono } from 'hono';
import { startUpload as startUploadSchema } from '../../contracts/images.ts';
import { PART_BYTES } from '../../domain/imaging/vocabulary.ts';
import { partsReceived } from '../../repositories/image-uploads.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { ImagePlace } from '../../use-cases/images/image-scope.ts';
import { completeUpload } from '../../use-cases/images/uploads/complete-upload.ts';
import { dropUpload } from '../../use-cases/images/uploads/refuse-file.ts';
import { requireUpload } from '../../use-cases/images/uploads/require-upload.ts';
import { startUpload } from '../../use-cases/images/uploads/start-upload.ts';
import { requirePartNumber, takePart } from '../../use-cases/images/uploads/take-part.ts';
import { presentUpload } from '../../use-cases/images/uploads/upload-wish.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { octets } from '../octets.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body } from '../validate.ts';

const ALL = '/patients/:patientId/images';
const ONE = `${ALL}/:imageId`;

async function placeOf(c: HttpContext): Promise<ImagePlace> {
	const { organisationId } = await requireInOrganisation(c, 'images.write');
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		imageId: c.req.param('imageId') ?? ''
	};
}

/** Files on their way into a record: begun, sent in parts in any order, looked at, kept or refused. */
export const imageUploads = new Hono<HttpEnv>()
	.post(ALL, async (c) => {
		const place = await placeOf(c);
		const input = await body(c, startUploadSchema);
		await requireClinicInBody(c, input.clinicId, 'images.write');
		return command(c, input, (records) => startUpload(c, records, place, input));
	})
	.get(`${ONE}/upload`, async (c) => {
		const place = await placeOf(c);
		const records = recordsFor(c.env, place.organisationId);
		const upload = await requireUpload(records, place);
		return c.json(presentUpload(upload, await partsReceived(records, upload)));
	})
	.put(`${ONE}/parts/:number`, async (c) => {
		const place = await placeOf(c);
		const records = recordsFor(c.env, place.organisationId);
		const upload = await requireUpload(records, place);
		const number = requirePartNumber(upload, c.req.param('number'));
		const bytes = await octets(c, 'part', PART_BYTES);
		await takePart(c.env, records, upload, number, bytes, c.var.now);
		return c.body(null, 204);
	})
	.post(`${ONE}/complete`, async (c) => {
		const place = await placeOf(c);
		return refusingTaken('image', () =>
			command(c, null, (records) => completeUpload(c, records, place))
		);
	})
	.delete(`${ONE}/upload`, async (c) => {
		const place = await placeOf(c);
		return command(c, null, async (records) => {
			const upload = await requireUpload(records, place);
			await dropUpload(c.env, records, upload, 'cancelled', c.var.now);
			return {
				status: 204,
				statements: [],
				audit: {
					action: 'image.upload_cancel',
					subject: { kind: 'image', id: place.imageId },
					clinicId: upload.clinicId
				}
			};
		});
	});
