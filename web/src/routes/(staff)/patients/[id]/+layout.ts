import { error } from '@sveltejs/kit';
import type { Patient } from '#contracts/patients';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { homeClinic } from '$lib/shell/session.ts';
import type { LayoutLoad } from './$types';

/** The patient once for all tabs; `clinic` is the reader's own, null for somebody without one. */
export const load: LayoutLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:patient');
	const session = await requireAnywhere(parent, 'patients.read');
	try {
		const patient = await apiVia(fetch).get<Patient>(`/patients/${params.id}`);
		return { patient, clinic: homeClinic(session) ?? null };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
