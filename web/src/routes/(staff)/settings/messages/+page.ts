import type { MessagePage } from '#contracts/messages';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { queryOf, readAsked } from '$lib/features/messaging/log/log-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const asked = readAsked(url.searchParams);
	const query = `limit=50&${queryOf(asked)}`;
	const page = await apiVia(fetch).get<MessagePage>(`/messages?${query}`);
	return { page, query, asked };
};
