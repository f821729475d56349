import { ApiProblem, readProblem } from '$lib/api/problem.ts';

/**
 * The bytes of an image as they lie in the record; `progress` hears shares of 0 to 1. A refusal or a lost
 * line is an `ApiProblem`; an aborted read throws what aborted it.
 */
export async function download(
	path: string,
	length: number,
	signal: AbortSignal,
	progress: (share: number) => void
): Promise<Blob> {
	try {
		const response = await fetch(`/api/v1${path}`, { signal, credentials: 'same-origin' });
		if (!response.ok || !response.body) throw await readProblem(response);
		const reader = response.body.getReader();
		const parts: BlobPart[] = [];
		let got = 0;
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			parts.push(part.value);
			got += part.value.length;
			progress(Math.min(1, got / Math.max(1, length)));
		}
		return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
	} catch (problem) {
		if (signal.aborted || problem instanceof ApiProblem) throw problem;
		throw new ApiProblem(null);
	}
}
