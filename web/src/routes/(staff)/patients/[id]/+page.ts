import { error } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { Visits } from '$lib/features/patients/VisitsSection.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
	depends('app:patient');
	try {
		const visits = await apiVia(fetch).get<Visits>(`/patients/${params.id}/appointments?limit=50`);
		return { visits, asOf: Date.now() };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
