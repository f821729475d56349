import type { ExportFormat } from '#contracts/record-export';
import { newKey } from '$lib/api/client.ts';
import { readProblem } from '$lib/api/problem.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

const NAMES: Record<ExportFormat, string> = { html: 'record.html', fhir: 'record.fhir.json' };

/** Fetches a patient's whole record and hands it to the browser as a file. Throws `ApiProblem` when refused. */
export async function saveRecord(
	patientId: string,
	format: ExportFormat,
	reason: string
): Promise<void> {
	const response = await fetch(`/api/v1/patients/${patientId}/export`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
		body: JSON.stringify({ format, language: getLocale(), reason })
	});
	if (!response.ok) throw await readProblem(response);
	const address = URL.createObjectURL(await response.blob());
	const link = document.createElement('a');
	link.href = address;
	link.download = NAMES[format];
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
