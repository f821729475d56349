import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { loadBoard } from '$lib/features/board/load-board.ts';
import { callClinics } from '$lib/features/callcentre/call-clinics.ts';
import type { ClinicOfMine } from '$lib/shell/session.ts';
import type { PageServerLoad } from './$types';

const MOST = 3;

/** `?of=jingan,pudong&on=2026-11-23`: each board read by itself, so that one that fails stands alone. */
export const load: PageServerLoad = async (event) => {
	const { session } = await event.parent();
	const clinics = callClinics(session);
	const query = event.url.searchParams;
	const slugs = query.get('of')?.split(',') ?? clinics.slice(0, 2).map(({ slug }) => slug);
	const api = apiVia(event.fetch);
	const read = async (clinic: ClinicOfMine) => ({
		clinic,
		board: await loadBoard(api, clinic, session.user, query).catch((problem: unknown) => {
			if (problem instanceof ApiProblem) return null;
			throw problem;
		})
	});
	const chosen = [...new Set(slugs)]
		.flatMap((slug) => clinics.find((clinic) => clinic.slug === slug) ?? [])
		.slice(0, MOST);
	const agent = event.request.headers.get('user-agent') ?? '';
	return {
		clinics,
		boards: await Promise.all(chosen.map(read)),
		isPhone: /Mobi/.test(agent) && !/iPad/.test(agent)
	};
};
