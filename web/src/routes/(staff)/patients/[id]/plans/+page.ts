import { error } from '@sveltejs/kit';
import type { ShownChart } from '#contracts/chart';
import type { Plan, PlanSummary } from '#contracts/plan-views';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** The patient's plans, the one of `?plan=` or the newest that still stands, and their mouth. */
export const load: PageLoad = async ({ parent, fetch, params, url, depends }) => {
	depends('app:plans');
	const session = await requireAnywhere(parent, 'plans.read');
	const api = apiVia(fetch);
	try {
		const [{ items }, chart] = await Promise.all([
			api.get<{ items: PlanSummary[] }>(`/patients/${params.id}/plans?limit=200`),
			may(session, 'chart.read')
				? api.get<ShownChart>(`/patients/${params.id}/chart`)
				: Promise.resolve(null)
		]);
		const wanted = url.searchParams.get('plan');
		const chosen =
			items.find(({ id }) => id === wanted) ??
			items.find(({ state }) => state !== 'replaced' && state !== 'declined') ??
			items[0];
		const plan = chosen ? await api.get<Plan>(`/plans/${chosen.id}`) : null;
		return { plans: items, plan, chart, now: Date.now() };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
