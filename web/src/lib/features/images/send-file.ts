import type { ImageView, UploadView } from '#contracts/images';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import type { ImageKind } from '#domain/imaging/vocabulary';
import { api, ApiProblem, isProblem } from '$lib/api/client.ts';
import { readProblem } from '$lib/api/problem.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findUpload, forgetUpload, keepUpload } from './open-uploads.ts';

export interface Wish {
	kind?: ImageKind;
	takenOn?: string;
	teeth?: Tooth[];
}
export interface Target {
	patientId: string;
	clinicId: string;
}
export interface Progress {
	signal: AbortSignal;
	/** Bytes that have arrived. */
	sent(bytes: number): void;
	/** Everything has arrived and is being looked at. */
	checking(): void;
}

const TRIES = 4;
const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * Sends a file in its parts, those that are missing alone when it was begun before, and answers the image that
 * it became. What is refused is thrown as `ApiProblem`, `offline` after some tries.
 */
export async function sendFile(
	file: File,
	{ patientId, clinicId }: Target,
	wish: Wish,
	progress: Progress
): Promise<ImageView> {
	const fingerprint = await fingerprintOf(file);
	const path = `/patients/${patientId}/images`;
	const upload =
		(await goOn(path, findUpload(patientId, fingerprint), file)) ??
		(await api.post<UploadView>(
			path,
			{ clinicId, fileName: file.name, byteLength: file.size, ...wish },
			{ signal: progress.signal }
		));
	keepUpload(patientId, fingerprint, upload.id);
	try {
		await sendParts(file, `${path}/${upload.id}`, upload, progress);
		progress.checking();
		const image = await api.post<ImageView>(`${path}/${upload.id}/complete`, undefined, {
			signal: progress.signal
		});
		forgetUpload(patientId, fingerprint);
		return image;
	} catch (error) {
		if (isFinal(error) || isProblem(error, 'not_found')) forgetUpload(patientId, fingerprint);
		throw error;
	}
}

/** Gives up what has arrived so far of a file; nothing of it stays. */
export async function dropFile(file: File, { patientId }: Target): Promise<void> {
	const fingerprint = await fingerprintOf(file);
	const id = findUpload(patientId, fingerprint);
	forgetUpload(patientId, fingerprint);
	if (id) await api.delete(`/patients/${patientId}/images/${id}/upload`);
}

/** A refusal of the file itself: to send it once more leads to the same. */
export const isFinal = (error: unknown): boolean =>
	isProblem(error, 'invalid') || (isProblem(error, 'conflict') && 'imageId' in error.extra);

async function goOn(path: string, id: string | null, file: File): Promise<UploadView | null> {
	if (id === null) return null;
	try {
		const upload = await api.get<UploadView>(`${path}/${id}/upload`);
		return upload.byteLength === file.size ? upload : null;
	} catch (error) {
		if (isProblem(error, 'not_found')) return null;
		throw error;
	}
}

async function sendParts(
	file: File,
	path: string,
	{ parts, partBytes, received }: UploadView,
	progress: Progress
): Promise<void> {
	const lengthOf = (n: number) => Math.min(partBytes, file.size - (n - 1) * partBytes);
	let sent = received.reduce((sum, n) => sum + lengthOf(n), 0);
	progress.sent(sent);
	for (let n = 1; n <= parts; n++) {
		if (received.includes(n)) continue;
		const from = (n - 1) * partBytes;
		await putPart(`${path}/parts/${n}`, file.slice(from, from + lengthOf(n)), progress.signal);
		sent += lengthOf(n);
		progress.sent(sent);
	}
}

/** A part is the same however often it is sent, so a lost answer costs another try and nothing else. */
async function putPart(path: string, body: Blob, signal: AbortSignal): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await putBytes(path, body, signal);
		} catch (error) {
			const isLost = isProblem(error, 'offline') || isProblem(error, 'unavailable');
			if (!isLost || attempt >= TRIES) throw error;
			await pause(attempt);
		}
	}
}

/** Raw bytes to the API; also for previews. */
export async function putBytes(path: string, body: Blob, signal?: AbortSignal): Promise<void> {
	let response: Response;
	try {
		response = await fetch(`/api/v1${path}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/octet-stream' },
			credentials: 'same-origin',
			body,
			...(signal && { signal })
		});
	} catch (error) {
		if (signal?.aborted) throw error;
		throw new ApiProblem(null);
	}
	if (!response.ok) throw await readProblem(response);
}
