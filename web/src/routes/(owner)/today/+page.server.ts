import { error } from '@sveltejs/kit';
import type { TodayOfAll } from '#contracts/today';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { PageServerLoad } from './$types';

/**
 * The first figures come with the page; from then on the page asks by itself. Whoever may not read the
 * audit is told of no emergency access.
 */
export const load: PageServerLoad = async ({ fetch }) => {
	try {
		const api = apiVia(fetch);
		const [today, emergencies] = await Promise.all([
			api.get<TodayOfAll>('/today'),
			api
				.get<{ items: unknown[] }>('/emergencies?state=open&limit=100')
				.then(({ items }) => items.length)
				.catch(() => 0)
		]);
		return { today, emergencies };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
