import type { MessageView } from '#contracts/messages';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch }) => {
	await requireAnywhere(parent, 'messages.read');
	return {
		page: await apiVia(fetch).get<{ items: MessageView[]; nextCursor: string | null }>(
			'/messages?limit=50'
		)
	};
};
