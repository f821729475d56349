import { saveFile } from '$lib/api/save-file.ts';

/** Fetches the list as CSV and hands it to the browser as a file. Throws `ApiProblem` when refused. */
export const saveListAsCsv = (filters: object): Promise<void> =>
	saveFile('/patients/export', 'patients.csv', filters);
