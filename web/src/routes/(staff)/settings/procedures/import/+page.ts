import { error } from '@sveltejs/kit';
import type { PatientImport, PatientImportSummary } from '#contracts/patient-imports';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url, depends }) => {
	depends('app:imports');
	await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const open = url.searchParams.get('open');
	try {
		const [list, one] = await Promise.all([
			api.get<{ items: PatientImportSummary[] }>('/patient-imports?subject=catalogue&limit=20'),
			open ? api.get<PatientImport>(`/patient-imports/${encodeURIComponent(open)}`) : null
		]);
		return { imports: list.items, one };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
