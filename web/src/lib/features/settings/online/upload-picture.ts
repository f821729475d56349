import { MOST_PICTURE_BYTES, type PictureView } from '#contracts/pictures';
import { newKey } from '$lib/api/client.ts';
import { ApiProblem, readProblem } from '$lib/api/problem.ts';
import { shrinkPicture } from './shrink-picture.ts';

export const pictureAddress = (clinicId: string, pictureId: string): string =>
	`/api/v1/clinics/${clinicId}/pictures/${pictureId}`;

/** Shrinks and sends a picture; refusals are thrown as `ApiProblem`, no picture as `TypeError` and the like. */
export async function uploadPicture(clinicId: string, file: Blob): Promise<PictureView> {
	const body = await shrinkPicture(file, MOST_PICTURE_BYTES);
	let response: Response;
	try {
		response = await fetch(`/api/v1/clinics/${clinicId}/pictures`, {
			method: 'POST',
			headers: { 'content-type': body.type, 'idempotency-key': newKey() },
			credentials: 'same-origin',
			body
		});
	} catch {
		throw new ApiProblem(null);
	}
	if (!response.ok) throw await readProblem(response);
	return (await response.json()) as PictureView;
}
