import {
	MOST_PICTURE_BYTES,
	MOST_PICTURE_PIXELS,
	PICTURE_TYPES,
	type PictureType
} from '../contracts/pictures.ts';
import { readPicture } from '../domain/pictures/read-picture.ts';
import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

export interface PictureUpload {
	contentType: PictureType;
	bytes: Uint8Array;
	/** Lower-case hex. */
	sha256: string;
}

/**
 * A picture as the raw body: 415 unless it says JPEG, PNG or WebP, 413 over 2 MB, 422 at `picture`
 * when the bytes are not what was said or the header names over 40 megapixels.
 */
export async function readPictureUpload(c: HttpContext): Promise<PictureUpload> {
	const [mime = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
	const contentType = PICTURE_TYPES.find((type) => type === mime.trim());
	if (!contentType) refuse({ code: 'wrong_content_type', detail: 'Send JPEG, PNG or WebP.' });
	if (Number(c.req.header('content-length') ?? 0) > MOST_PICTURE_BYTES) refuseLarge();
	const bytes = new Uint8Array(await c.req.arrayBuffer());
	if (bytes.length > MOST_PICTURE_BYTES) refuseLarge();
	if (bytes.length === 0)
		refuse({ code: 'invalid', errors: [{ path: 'picture', code: 'required' }] });
	const read = readPicture(bytes, contentType, MOST_PICTURE_PIXELS);
	if (!read.ok) refuse({ code: 'invalid', errors: [{ path: 'picture', code: read.failure }] });
	return { contentType, bytes, sha256: await sha256Of(bytes) };
}

const refuseLarge = (): never =>
	refuse({ code: 'body_too_large', detail: 'A picture has at most 2 MB.' });

async function sha256Of(bytes: Uint8Array): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
