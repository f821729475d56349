import type { OrganisationView } from '#contracts/organisation';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:organisation');
	await requireAnywhere(parent, 'organisation.settings');
	return { organisation: await apiVia(fetch).get<OrganisationView>('/organisation') };
};
