import type { StartUpload } from '../../../contracts/images.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { beginObject } from '../../../integrations/image-store.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { countOpenUploads, insertUpload } from '../../../repositories/image-uploads.ts';
import { imageOfBytes } from '../../../repositories/images.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId, freshToken } from '../../access/fresh.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import { requireVisit } from '../../visits/require-visit.ts';
import { handOf } from '../image-scope.ts';
import { presentUpload, sealWish, wishOf } from './upload-wish.ts';

/** Files of one patient that are on their way at once; a folder is sent a few at a time. */
const MOST_OPEN = 200;

/**
 * Begins to take in one file, under a random name in the bucket. A file that this record has is 409
 * with its `imageId`, before any byte has travelled.
 */
export async function startUpload(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	input: StartUpload
): Promise<Decision> {
	const { ids } = await patientToChange(records, organisationId, patientId);
	const place = { organisationId, clinicId: input.clinicId };
	await requireVisit(c, records, place, ids, input.appointmentId);
	if (input.sha256) {
		const twin = await imageOfBytes(records, { organisationId, patientIds: ids }, [input.sha256]);
		if (twin) refuse({ code: 'conflict', extra: { imageId: twin.id } });
	}
	if ((await countOpenUploads(records, organisationId, patientId)) >= MOST_OPEN)
		refuse({ code: 'rate_limited', retryAfterSeconds: 60 });
	const by = handOf(c);
	const id = freshId('img', by.at);
	const objectKey = `images/${freshToken()}`;
	const wish = await sealWish(sealingFor(c.env, organisationId), id, wishOf(input));
	const row = {
		...{ organisationId, id, patientId, clinicId: input.clinicId, objectKey },
		multipartId: await beginObject(c.env, objectKey),
		byteLength: input.byteLength,
		wishSealed: wish,
		...{ startedAt: by.at, startedById: by.id, touchedAt: by.at },
		...{ endedAt: null, outcome: null, settledAt: null }
	};
	return {
		status: 201,
		body: presentUpload(row, []),
		statements: [insertUpload(records, row)],
		audit: {
			action: 'image.upload',
			subject: { kind: 'image', id },
			clinicId: input.clinicId,
			after: { patientId, byteLength: input.byteLength }
		}
	};
}
