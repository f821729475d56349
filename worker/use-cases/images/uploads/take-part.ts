import { checkBeginning } from '../../../domain/imaging/check-file.ts';
import { bytesOfPart, partsOf } from '../../../domain/imaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { putObjectPart } from '../../../integrations/image-store.ts';
import { keepPart, type UploadRow } from '../../../repositories/image-uploads.ts';
import type { Records } from '../../../repositories/records.ts';
import { refuseFile } from './refuse-file.ts';

/** 404 for a number that the file does not have. */
export function requirePartNumber(upload: UploadRow, text: string): number {
	const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	return number >= 1 && number <= partsOf(upload.byteLength)
		? number
		: refuse({ code: 'not_found' });
}

/**
 * Keeps one part; sent again it takes the place of the one before. The first is looked at as it
 * comes: a file that can never be kept goes no further, and nothing of it stays (T13).
 */
export async function takePart(
	env: Env,
	records: Records,
	upload: UploadRow,
	number: number,
	bytes: Uint8Array,
	now: number
): Promise<void> {
	if (bytes.length !== bytesOfPart(upload.byteLength, number))
		refuse({ code: 'invalid', errors: [{ path: 'part', code: 'out_of_range' }] });
	if (number === 1) {
		const checked = checkBeginning(bytes, upload.byteLength);
		if (!checked.ok) await refuseFile(env, records, upload, checked.failure, now);
	}
	const part = await putObjectPart(env, upload, number, bytes);
	await keepPart(records, upload, part, now);
}
