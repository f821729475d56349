import type { Env } from '../env.ts';
import type { UploadedPart } from '../repositories/image-uploads.ts';

type Bucket = Pick<Env, 'IMAGES'>;
/** Where a file lies while it arrives and ever after. */
export interface StoredUpload {
	objectKey: string;
	multipartId: string;
}

/** Begins a file of several parts; until it is completed nothing can be read of it. */
export async function beginObject(env: Bucket, objectKey: string): Promise<string> {
	const upload = await env.IMAGES.createMultipartUpload(objectKey);
	return upload.uploadId;
}

export const putObjectPart = (
	env: Bucket,
	{ objectKey, multipartId }: StoredUpload,
	partNumber: number,
	bytes: Uint8Array
): Promise<UploadedPart> =>
	env.IMAGES.resumeMultipartUpload(objectKey, multipartId).uploadPart(partNumber, bytes);

/**
 * Makes one object of the parts. An earlier attempt may have come as far and died before it was noted:
 * the object that it left, of the length that was announced, is as good. False when there is none.
 */
export async function joinObject(
	env: Bucket,
	{ objectKey, multipartId, byteLength }: StoredUpload & { byteLength: number },
	parts: UploadedPart[]
): Promise<boolean> {
	try {
		await env.IMAGES.resumeMultipartUpload(objectKey, multipartId).complete(parts);
	} catch {
		// Judged by what lies there.
	}
	const kept = await env.IMAGES.head(objectKey);
	return kept?.size === byteLength;
}

/** Removes parts and object alike; safe to repeat. */
export async function removeObject(
	env: Bucket,
	{ objectKey, multipartId }: StoredUpload
): Promise<void> {
	try {
		await env.IMAGES.resumeMultipartUpload(objectKey, multipartId).abort();
	} catch {
		// It was completed, or aborted before.
	}
	await env.IMAGES.delete(objectKey);
}

/** `bytes=0-99`, `bytes=100-`, `bytes=-50`: one range as R2 takes it; undefined for anything else. */
export function rangeOf(
	header: string | undefined,
	size: number
): { offset: number; length: number } | 'unsatisfiable' | undefined {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	const offset = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
	return offset >= size || end <= offset ? 'unsatisfiable' : { offset, length: end - offset };
}
