import { error } from '@sveltejs/kit';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { loadUnfinished } from '$lib/features/plans/unfinished/load-unfinished.ts';
import { homeClinic, may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** Unfinished plans of one clinic (`?clinic=`), for whoever has no follow-up page to find them on. */
export const load: PageLoad = async ({ parent, fetch, url }) => {
	const session = await requireAnywhere(parent, 'plans.read');
	const clinics = session.clinics.filter(({ id }) => may(session, 'plans.read', id));
	const clinic =
		clinics.find(({ slug }) => slug === url.searchParams.get('clinic')) ??
		clinics.find(({ id }) => id === homeClinic(session)?.id) ??
		clinics[0];
	if (!clinic) error(403, { message: 'forbidden', code: 'forbidden' });
	return { clinics, clinic, unfinished: await loadUnfinished(apiVia(fetch), clinic, url) };
};
