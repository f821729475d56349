import { checkFile, factsOfDicom } from '../../../domain/imaging/check-file.ts';
import {
	checkFragments,
	checkHead,
	checkTail,
	type DicomPromise
} from '../../../domain/imaging/dicom/check-dicom.ts';
import { FragmentWalk } from '../../../domain/imaging/dicom/fragments.ts';
import type { FileFacts, FileFault } from '../../../domain/imaging/file-facts.ts';
import { endsAsArchive } from '../../../domain/imaging/foreign-data.ts';
import { MOST_FILE_BYTES } from '../../../domain/imaging/vocabulary.ts';
import { fail, succeed, type Result } from '../../../domain/kernel/result.ts';
import type { Env } from '../../../env.ts';

type Bucket = Pick<Env, 'IMAGES'>;
export type Inspected = Result<{ facts: FileFacts; sha256: string }, FileFault>;

/** All that comes before the pixels of a volume. */
const HEAD_BYTES = 8 * 1024 * 1024;
/** What may come after them. */
const MOST_TAIL_BYTES = 1024 * 1024;
const ARCHIVE_TAIL_BYTES = 66_000;

/**
 * Reads what lies in the bucket and judges it; the hash is of those very bytes. A volume that is too long
 * to be held (more than `mostHeld` bytes) goes through piece by piece. Throws when the object is not there.
 */
export async function inspectObject(
	env: Bucket,
	objectKey: string,
	byteLength: number,
	mostHeld = MOST_FILE_BYTES
): Promise<Inspected> {
	if (byteLength > mostHeld) return inspectVolume(env, objectKey, byteLength);
	const bytes = new Uint8Array(await (await bodyOf(env, objectKey)).arrayBuffer());
	const checked = checkFile(bytes);
	if (!checked.ok) return checked;
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return succeed({ facts: checked.value, sha256: hexOf(digest) });
}

async function bodyOf(env: Bucket, objectKey: string, range?: { offset: number; length: number }) {
	const object = await env.IMAGES.get(objectKey, range ? { range } : undefined);
	if (!object) throw new Error('object_gone');
	return object;
}

async function bytesAt(env: Bucket, objectKey: string, offset: number, length: number) {
	return new Uint8Array(await (await bodyOf(env, objectKey, { offset, length })).arrayBuffer());
}

async function inspectVolume(
	env: Bucket,
	objectKey: string,
	byteLength: number
): Promise<Inspected> {
	const head = checkHead(
		await bytesAt(env, objectKey, 0, Math.min(HEAD_BYTES, byteLength)),
		byteLength
	);
	if (!head.ok) return head;
	const end = Math.max(0, byteLength - ARCHIVE_TAIL_BYTES);
	if (endsAsArchive(await bytesAt(env, objectKey, end, byteLength - end)))
		return fail('foreign_data');
	const walk = head.value.pixelsEnd === null ? new FragmentWalk() : null;
	const { sha256, pixelsEnd } = await goThrough(env, objectKey, head.value, walk);
	const fault =
		(walk && checkFragments(head.value, walk)) ??
		(await checkRest(env, objectKey, pixelsEnd, byteLength, head.value));
	return fault ? fail(fault) : succeed({ facts: factsOfDicom(head.value), sha256 });
}

/** Hashes every byte once, and follows packed pixels on the way. */
async function goThrough(
	env: Bucket,
	objectKey: string,
	promise: DicomPromise,
	walk: FragmentWalk | null
): Promise<{ sha256: string; pixelsEnd: number }> {
	const digest = new crypto.DigestStream('SHA-256');
	const writer = digest.getWriter();
	let at = 0;
	let packed = 0;
	for await (const chunk of (await bodyOf(env, objectKey)).body as AsyncIterable<Uint8Array>) {
		const from = Math.max(0, promise.pixelsAt - at);
		if (walk && from < chunk.length) packed += walk.push(chunk.subarray(from));
		at += chunk.length;
		await writer.write(chunk);
	}
	await writer.close();
	return {
		sha256: hexOf(await digest.digest),
		pixelsEnd: promise.pixelsEnd ?? promise.pixelsAt + packed
	};
}

async function checkRest(
	env: Bucket,
	objectKey: string,
	from: number,
	byteLength: number,
	{ syntax }: DicomPromise
): Promise<FileFault | null> {
	const length = byteLength - from;
	if (length === 0) return null;
	if (length > MOST_TAIL_BYTES) return 'foreign_data';
	return checkTail(await bytesAt(env, objectKey, from, length), syntax);
}

const hexOf = (digest: ArrayBuffer): string =>
	Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
