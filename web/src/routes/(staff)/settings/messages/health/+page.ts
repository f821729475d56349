import type { ChannelsHealth } from '#contracts/channels';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:channels-health');
	await requireAnywhere(parent, 'messages.read');
	const health = await apiVia(fetch).get<ChannelsHealth>('/channels/health');
	return { health, asOf: Date.now() };
};
