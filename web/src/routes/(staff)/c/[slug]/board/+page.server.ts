import { error } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { loadBoard } from '$lib/features/board/load-board.ts';
import { rememberClinic } from '$lib/shell/brief-session.ts';
import type { PageServerLoad } from './$types';

/** The day is read on the server, so that the board stands before any script has run. */
export const load: PageServerLoad = async (event) => {
	const { session } = await event.parent();
	const clinic = session.clinics.find((one) => one.slug === event.params.slug);
	if (!clinic && session.isBrief) error(503, { message: 'unavailable', code: 'unavailable' });
	if (!clinic) error(404, { message: 'not_found', code: 'not_found' });
	rememberClinic(event, clinic.id);
	const agent = event.request.headers.get('user-agent') ?? '';
	/** Later changes of the address belong to the board itself: it reads what it lacks. */
	const asked = event.untrack(() => event.url.searchParams);
	try {
		return {
			board: await loadBoard(apiVia(event.fetch), clinic, session.user, asked),
			isPhone: /Mobi/.test(agent) && !/iPad/.test(agent)
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
