import type { ApiKeyView } from '#contracts/access';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:keys');
	await requireAnywhere(parent, 'apiKeys.manage');
	const { items } = await apiVia(fetch).get<{ items: ApiKeyView[] }>('/api-keys?limit=200');
	return { keys: items, asOf: Date.now() };
};
