import { error } from '@sveltejs/kit';
import type { ChainNames } from '#contracts/chain-openings';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { dateOf } from '$lib/features/board/layout/zone-day.ts';
import { callClinics } from '$lib/features/callcentre/call-clinics.ts';
import type { PageServerLoad } from './$types';

/** What can be asked for, and what time it is for the clinics. */
export const load: PageServerLoad = async (event) => {
	const { session } = await event.parent();
	const [clinic] = callClinics(session);
	const api = apiVia(event.fetch);
	try {
		const [names, { asOf }] = await Promise.all([
			api.get<ChainNames>('/openings/names'),
			api.get<{ asOf: string }>(`/clinics/${clinic!.id}/today`)
		]);
		const now = Date.parse(asOf);
		return { names, now, today: dateOf(clinic!.timeZone, now) };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
