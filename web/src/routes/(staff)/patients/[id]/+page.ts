import { error } from '@sveltejs/kit';
import type { Patient } from '#contracts/patients';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { Visits } from '$lib/features/patients/VisitsSection.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:patient');
	await requireAnywhere(parent, 'patients.read');
	const api = apiVia(fetch);
	try {
		const [patient, visits] = await Promise.all([
			api.get<Patient>(`/patients/${params.id}`),
			api.get<Visits>(`/patients/${params.id}/appointments?limit=50`)
		]);
		return { patient, visits, asOf: Date.now() };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
