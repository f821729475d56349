import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { CodePage } from '$lib/features/settings/diagnoses/code-catalogue.svelte.ts';
import type { PageLoad } from './$types';

const PATH = '/diagnosis-codes/catalogue';

/** The first page, and the code that the address opens: it may stand on another page. */
export const load: PageLoad = async ({ parent, fetch, url, untrack }) => {
	await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const open = untrack(() => url.searchParams.get('open'));
	const named = async (show: string) =>
		open === null || open === 'new'
			? null
			: (await api.get<CodePage>(`${PATH}?show=${show}&query=${encodeURIComponent(open)}`)).items;
	const [first, active, retired] = await Promise.all([
		api.get<CodePage>(PATH),
		named('active'),
		named('retired')
	]);
	const found = [...(active ?? []), ...(retired ?? [])];
	return { first, linked: found.find(({ code }) => code === open) ?? null };
};
