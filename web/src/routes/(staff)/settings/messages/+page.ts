import type { MessageView } from '#contracts/messages';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const state = url.searchParams.get('state') ?? '';
	const query = `limit=50${state ? `&state=${encodeURIComponent(state)}` : ''}`;
	const page = await apiVia(fetch).get<{ items: MessageView[]; nextCursor: string | null }>(
		`/messages?${query}`
	);
	return { page, query, state };
};
