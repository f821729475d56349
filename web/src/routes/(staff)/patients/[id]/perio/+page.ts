import { error } from '@sveltejs/kit';
import type { PerioExam } from '#contracts/perio';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

/** The latest exams with all their sites: as many as anybody compares. */
export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:perio');
	await requireAnywhere(parent, 'chart.read');
	try {
		const { items } = await apiVia(fetch).get<{ items: PerioExam[] }>(
			`/patients/${params.id}/perio-exams?limit=24`
		);
		return { exams: items };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
