import { newKey } from '$lib/api/client.ts';
import { readProblem } from '$lib/api/problem.ts';

/** Fetches the list as CSV and hands it to the browser as a file. Throws `ApiProblem` when refused. */
export async function saveListAsCsv(filters: object): Promise<void> {
	const response = await fetch('/api/v1/patients/export', {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
		body: JSON.stringify(filters)
	});
	if (!response.ok) throw await readProblem(response);
	const address = URL.createObjectURL(await response.blob());
	const link = document.createElement('a');
	link.href = address;
	link.download = 'patients.csv';
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
