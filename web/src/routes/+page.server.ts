import { redirect } from '@sveltejs/kit';
import { loadSession } from '$lib/shell/load-session.ts';
import { homeClinic } from '$lib/shell/session.ts';
import type { PageServerLoad } from './$types';

/** The board is home: the clinic that was open last, or the first. */
export const load: PageServerLoad = async (event) => {
	const clinic = homeClinic(await loadSession(event));
	if (clinic) redirect(303, `/c/${clinic.slug}/board`);
	return {};
};
