import { error } from '@sveltejs/kit';
import type { ShownChart } from '#contracts/chart';
import type { Patient } from '#contracts/patients';
import type { Plan } from '#contracts/plan-views';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** The plan on paper, and on a screen that the patient looks at. */
export const load: PageLoad = async ({ parent, fetch, params }) => {
	const session = await requireAnywhere(parent, 'plans.read');
	const api = apiVia(fetch);
	try {
		const [plan, patient, chart] = await Promise.all([
			api.get<Plan>(`/plans/${params.planId}`),
			api.get<Patient>(`/patients/${params.id}`),
			may(session, 'chart.read') ? api.get<ShownChart>(`/patients/${params.id}/chart`) : null
		]);
		if (plan.patientId !== params.id && plan.patientId !== patient.mergedIntoId)
			error(404, { message: 'not_found', code: 'not_found' });
		const clinic = session.clinics.find(({ id }) => id === plan.clinicId)?.name ?? '';
		return { plan, patient, chart, clinic };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
