import { newKey } from './new-key.ts';
import { ApiProblem, readProblem } from './problem.ts';

/** Long enough for a browser that asks first where the file shall go. */
const KEPT_MS = 10_000;

/**
 * Fetches a file of the API and hands it to the browser under a name. With a body it is a command that
 * takes a record out of the house. Throws `ApiProblem` when it is refused or nobody answers.
 */
export async function saveFile(path: string, name: string, body?: object): Promise<void> {
	const response = await fetch(`/api/v1${path}`, {
		...(body && {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
			body: JSON.stringify(body)
		})
	}).catch(() => {
		throw new ApiProblem(null);
	});
	if (!response.ok) throw await readProblem(response);
	handOver(await response.blob(), name);
}

/** A file that is here already, to the browser's downloads. */
export function handOver(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
