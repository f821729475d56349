import { error } from '@sveltejs/kit';
import type { Appointment } from '#contracts/schedule';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { loadBoard } from '$lib/features/board/load-board.ts';
import { addDays } from '$lib/features/board/layout/local-date.ts';
import type { PageServerLoad } from './$types';

/** Paper: a day per chair or doctor (`?on=&by=`), or the slip of one visit (`?slip=`). */
export const load: PageServerLoad = async (event) => {
	const { session } = await event.parent();
	const clinic = session.clinics.find((one) => one.slug === event.params.slug);
	if (!clinic) error(404, { message: 'not_found', code: 'not_found' });
	const api = apiVia(event.fetch);
	const query = event.url.searchParams;
	const slip = query.get('slip');
	try {
		const board = await loadBoard(api, clinic, session.user, query);
		const visit = slip
			? await api.get<Appointment>(`/clinics/${clinic.id}/appointments/${encodeURIComponent(slip)}`)
			: null;
		return { board, visit, until: addDays(board.on, 1) };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
