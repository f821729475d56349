import type { ExportFormat } from '#contracts/record-export';
import { saveFile } from '$lib/api/save-file.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

const NAMES: Record<ExportFormat, string> = { html: 'record.html', fhir: 'record.fhir.json' };

/** Fetches a patient's whole record and hands it to the browser as a file. Throws `ApiProblem` when refused. */
export const saveRecord = (
	patientId: string,
	format: ExportFormat,
	reason: string
): Promise<void> =>
	saveFile(`/patients/${patientId}/export`, NAMES[format], {
		...{ format, language: getLocale(), reason }
	});
