import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { findCode, type CodePage } from '$lib/features/settings/diagnoses/code-catalogue.svelte.ts';
import type { PageLoad } from './$types';

/** The first page, and the code that the address opens: it may stand on another page. */
export const load: PageLoad = async ({ parent, fetch, url, untrack }) => {
	await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const open = untrack(() => url.searchParams.get('open'));
	const [first, linked] = await Promise.all([
		api.get<CodePage>('/diagnosis-codes/catalogue'),
		open === null || open === 'new' ? null : findCode(api, open)
	]);
	return { first, linked };
};
