import { checkFile } from '../../domain/imaging/check-file.ts';
import { MOST_THUMBNAIL_BYTES, MOST_THUMBNAIL_PIXELS } from '../../domain/imaging/vocabulary.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { noteThumbnail } from '../../repositories/image-changes.ts';
import type { ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { thumbnailKeyOf } from './serve-image.ts';

/** A small picture of an image, judged like any other file: 413 over 64 KB, 422 when it is none or too large. */
export async function putThumbnail(
	env: Pick<Env, 'IMAGES'>,
	records: Records,
	row: ImageRow,
	bytes: Uint8Array,
	now: number
): Promise<void> {
	if (bytes.length > MOST_THUMBNAIL_BYTES)
		refuse({ code: 'body_too_large', detail: 'A preview has at most 64 KB.' });
	const checked = checkFile(bytes);
	if (!checked.ok || !checked.value.contentType.startsWith('image/'))
		refuse({ code: 'invalid', errors: [{ path: 'thumbnail', code: 'wrong_type' }] });
	const { contentType, width, height } = checked.value;
	if ((width ?? 0) * (height ?? 0) > MOST_THUMBNAIL_PIXELS)
		refuse({ code: 'invalid', errors: [{ path: 'thumbnail', code: 'out_of_range' }] });
	await env.IMAGES.put(thumbnailKeyOf(row), bytes, { httpMetadata: { contentType } });
	await noteThumbnail(records, row, contentType, now);
}
