import { error } from '@sveltejs/kit';
import type { TodayOfAll } from '#contracts/today';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { PageServerLoad } from './$types';

/** The first figures come with the page; from then on the page asks by itself. */
export const load: PageServerLoad = async ({ fetch }) => {
	try {
		return { today: await apiVia(fetch).get<TodayOfAll>('/today') };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
