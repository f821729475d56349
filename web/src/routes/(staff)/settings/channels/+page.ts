import type { ChannelList, ChannelsHealth } from '#contracts/channels';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:channels');
	await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const [list, health] = await Promise.all([
		api.get<ChannelList>('/channels'),
		api.get<ChannelsHealth>('/channels/health').catch(() => null)
	]);
	return { channels: list.items, kinds: list.kinds, health: health?.items ?? [] };
};
