import type { SessionView } from '#contracts/access';
import { apiVia } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
	depends('app:sessions');
	const { items } = await apiVia(fetch).get<{ items: SessionView[] }>('/sessions');
	return { sessions: items, asOf: Date.now() };
};
