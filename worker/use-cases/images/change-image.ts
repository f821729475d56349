import type { ChangeImage } from '../../contracts/images.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { rewriteImage, type ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { retoldLine } from './image-line.ts';
import { handOf, requireImageToChange, type ImagePlace } from './image-scope.ts';
import { sealNote } from './image-words.ts';
import { presentImage } from './present-image.ts';

/** Says something else about an image; what was said before stays in its history. The file never changes. */
export async function changeImageWords(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	input: ChangeImage,
	ifVersion: number | undefined
): Promise<Decision> {
	const row = await requireImageToChange(records, place, ifVersion);
	const sealing = sealingFor(c.env, place.organisationId);
	const next = {
		kind: input.kind ?? row.kind,
		takenOn: input.takenOn ?? row.takenOn,
		teeth: input.teeth ? [...new Set(input.teeth.map(fdiOf))] : row.teeth,
		noteSealed:
			input.note === undefined ? row.noteSealed : await sealNote(sealing, row.id, input.note)
	};
	const changed: ImageRow = { ...row, ...next, version: row.version + 1 };
	return {
		status: 200,
		body: await presentImage(sealing, changed, place.patientId),
		headers: { etag: `"${changed.version}"` },
		statements: [
			...rewriteImage(records, row, next, handOf(c)),
			...(await retoldLine(records, row, changed, c.var.now))
		],
		audit: {
			action: 'image.change',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			before: clearOf(row),
			after: clearOf(changed)
		}
	};
}

const clearOf = ({ kind, takenOn, teeth }: ImageRow) => ({ kind, takenOn, teeth });
