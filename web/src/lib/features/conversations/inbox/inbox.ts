import type { ConversationView } from '#contracts/conversations';
import { type ListPage, LivingList, PAGE } from '../living-list.svelte.ts';

export const INBOX_STATES = ['unanswered', 'mine', 'open', 'closed'] as const;
export type InboxState = (typeof INBOX_STATES)[number];
export const isInboxState = (word: string | null): word is InboxState =>
	(INBOX_STATES as readonly (string | null)[]).includes(word);

export type ConversationPage = ListPage<ConversationView>;
export interface InboxWish {
	state: InboxState;
	clinicId?: string | undefined;
}
const EVERY_MS = 12_000;

export const inboxPath = ({ state, clinicId }: InboxWish, limit = PAGE): string =>
	`/conversations?${new URLSearchParams({ state, limit: String(limit), ...(clinicId && { clinicId }) })}`;

/** The shared list, so that two people see one and the same. */
export const openInbox = (first: ConversationPage, wish: InboxWish) =>
	new LivingList(first, (limit) => inboxPath(wish, limit), EVERY_MS);
