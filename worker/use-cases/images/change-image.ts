import type { ChangeImage } from '../../contracts/images.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { rewriteFiles } from '../../repositories/image-changes.ts';
import type { ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { retoldLine } from './image-line.ts';
import { handOf, requireFilesToChange, type ImagePlace } from './image-scope.ts';
import { sealNote } from './image-words.ts';
import { presentFiles } from './present-image.ts';

/**
 * Says something else about an image, or about all files of a volume; what was said before stays in its
 * history. The files never change.
 */
export async function changeImageWords(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	input: ChangeImage,
	ifVersion: number | undefined
): Promise<Decision> {
	const files = await requireFilesToChange(records, place, ifVersion);
	const [row] = files;
	const sealing = sealingFor(c.env, place.organisationId);
	const words = {
		kind: input.kind ?? row.kind,
		takenOn: input.takenOn ?? row.takenOn,
		teeth: input.teeth ? [...new Set(input.teeth.map(fdiOf))] : row.teeth
	};
	const noteSealed =
		input.note === undefined ? row.noteSealed : await sealNote(sealing, row.id, input.note);
	const changed: ImageRow = { ...row, ...words, noteSealed, version: row.version + 1 };
	return {
		status: 200,
		body: await presentFiles(sealing, files, changed, place.patientId),
		headers: { etag: `"${changed.version}"` },
		statements: [
			...rewriteFiles(records, files, words, noteSealed, handOf(c)),
			...(await retoldLine(records, files, changed, c.var.now))
		],
		audit: {
			action: 'image.change',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			before: clearOf(row),
			after: { ...clearOf(changed), files: files.length }
		}
	};
}

const clearOf = ({ kind, takenOn, teeth }: ImageRow) => ({ kind, takenOn, teeth });
