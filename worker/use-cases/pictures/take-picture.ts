import { MOST_PICTURES, type PictureType, type PictureView } from '../../contracts/pictures.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import { countPictures, insertPicture, type PictureRow } from '../../repositories/pictures.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';

export interface NewPicture {
	contentType: PictureType;
	bytes: Uint8Array;
	sha256: string;
	/** A random name in the bucket, which nobody can guess from the id. */
	objectKey: string;
}

/**
 * Keeps the bytes as they came, then a row that names them: a row never points at nothing. Whoever
 * calls takes the bytes away again when no row came of it.
 */
export async function takePicture(
	env: Pick<Env, 'IMAGES'>,
	records: Records,
	scope: ClinicScope,
	{ bytes, ...named }: NewPicture,
	at: number
): Promise<Decision> {
	if ((await countPictures(records, scope)) >= MOST_PICTURES)
		refuse({ code: 'conflict', detail: `A clinic keeps at most ${MOST_PICTURES} pictures.` });
	await env.IMAGES.put(named.objectKey, bytes, {
		httpMetadata: { contentType: named.contentType }
	});
	const row = { ...scope, id: freshId('pic', at), ...named, bytes: bytes.length, createdAt: at };
	const view = presentPicture(row);
	return {
		status: 201,
		body: view,
		statements: [insertPicture(records, row)],
		audit: {
			action: 'picture.make',
			subject: { kind: 'picture', id: row.id },
			clinicId: scope.clinicId,
			after: view
		}
	};
}

export const presentPicture = (row: PictureRow): PictureView => ({
	id: row.id,
	contentType: row.contentType,
	bytes: row.bytes,
	sha256: row.sha256,
	createdAt: new Date(row.createdAt).toISOString().replace('.000Z', 'Z')
});
