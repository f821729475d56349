import { error } from '@sveltejs/kit';
import type { PlanDoor } from '#contracts/plan-views';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

/** What the link shows before the code. */
export const load: PageLoad = async ({ fetch, params }) => {
	const { token } = params;
	try {
		const door = await apiVia(fetch).get<PlanDoor>(`/public/plans/${encodeURIComponent(token)}`);
		return { token, door };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
