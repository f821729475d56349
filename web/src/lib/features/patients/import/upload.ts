import type { PatientImport } from '#contracts/patient-imports';
import type { ImportKind } from '#domain/patients/import-states';
import { readProblem } from '$lib/api/problem.ts';
import { ApiProblem } from '$lib/api/client.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a file as it is; its name travels encoded in a header, never in the address. */
export async function uploadFile(
	file: File,
	kind: ImportKind,
	clinicId: string,
	key: string
): Promise<PatientImport> {
	const type = /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv';
	let response: Response;
	try {
		response = await fetch(`/api/v1/patient-imports?kind=${kind}&clinicId=${clinicId}`, {
			method: 'POST',
			headers: {
				'content-type': type,
				'file-name': encodeURIComponent(file.name),
				'idempotency-key': key
			},
			body: file
		});
	} catch {
		throw new ApiProblem(null);
	}
	if (!response.ok) throw await readProblem(response);
	return (await response.json()) as PatientImport;
}
