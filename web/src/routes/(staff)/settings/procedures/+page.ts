import type { Procedure } from '#contracts/procedures';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:procedures');
	const session = await requireAnywhere(parent, 'organisation.settings');
	const path = '/procedures?include=retired';
	const { items } = await apiVia(fetch).get<{ items: Procedure[] }>(path);
	return { items, currency: items[0]?.currency ?? session.clinics[0]?.currency ?? 'CNY' };
};
