import { error } from '@sveltejs/kit';
import type { Procedure } from '#contracts/procedures';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { readWholeHistory } from '$lib/features/chart/chart-record.svelte.ts';
import { homeClinic } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** All that was ever charted, so that any date can be shown without asking again, and the price list. */
export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:chart');
	const session = await requireAnywhere(parent, 'chart.read');
	const clinic = homeClinic(session);
	const api = apiVia(fetch);
	try {
		const [entries, procedures] = await Promise.all([
			readWholeHistory(api, params.id),
			clinic ? api.get<{ items: Procedure[] }>(`/clinics/${clinic.id}/procedures`) : { items: [] }
		]);
		return { entries, procedures: procedures.items, asOf: Date.now() };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
