import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import {
	inboxPath,
	isInboxState,
	type ConversationPage
} from '$lib/features/conversations/inbox/inbox.ts';
import type { PageLoad } from './$types';

/** The list stands in the address; which conversation is open does too, and is read by its panel. */
export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const asked = url.searchParams.get('state');
	const wish = {
		state: isInboxState(asked) ? asked : 'unanswered',
		clinicId: url.searchParams.get('clinic') ?? undefined
	} as const;
	return { wish, first: await apiVia(fetch).get<ConversationPage>(inboxPath(wish)) };
};
