import { apiVia } from '$lib/api/client.ts';
import { loadUnfinished } from '$lib/features/plans/unfinished/load-unfinished.ts';
import type { PageLoad } from './$types';

/** Plans that were explained and not finished, beside whom to call and who is lost. */
export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { clinic } = await parent();
	return { unfinished: await loadUnfinished(apiVia(fetch), clinic, url) };
};
