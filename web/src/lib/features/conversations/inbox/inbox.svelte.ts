import type { ConversationView } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export const INBOX_STATES = ['unanswered', 'mine', 'open', 'closed'] as const;
export type InboxState = (typeof INBOX_STATES)[number];
export const isInboxState = (word: string | null): word is InboxState =>
	(INBOX_STATES as readonly (string | null)[]).includes(word);

export interface ConversationPage {
	items: ConversationView[];
	nextCursor: string | null;
}
export interface InboxWish {
	state: InboxState;
	clinicId?: string | undefined;
}
const EVERY_MS = 12_000;
const PAGE = 50;
const MOST = 200;

export const inboxPath = ({ state, clinicId }: InboxWish, limit = PAGE): string =>
	`/conversations?${new URLSearchParams({ state, limit: String(limit), ...(clinicId && { clinicId }) })}`;

/** The shared list; read anew while it is looked at, so that two people see one and the same. */
export class Inbox {
	readonly #wish: InboxWish;
	#rows = $state.raw<readonly ConversationView[]>([]);
	#cursor = $state<string | null>(null);

	constructor(first: ConversationPage, wish: InboxWish) {
		this.#rows = first.items;
		this.#cursor = first.nextCursor;
		this.#wish = wish;
	}

	get rows() {
		return this.#rows;
	}
	get hasMore() {
		return this.#cursor !== null;
	}

	start(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.refresh();
		};
		const timer = setInterval(look, EVERY_MS);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}

	/** As many as are shown; what is known stays when no answer comes. */
	async refresh(): Promise<void> {
		const limit = Math.min(MOST, Math.max(PAGE, this.#rows.length));
		try {
			const page = await api.get<ConversationPage>(inboxPath(this.#wish, limit), { retry: false });
			this.#rows = page.items;
			this.#cursor = page.nextCursor;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
		}
	}

	async more(): Promise<void> {
		const after = encodeURIComponent(this.#cursor ?? '');
		const page = await api.get<ConversationPage>(`${inboxPath(this.#wish)}&cursor=${after}`);
		this.#rows = [...this.#rows, ...page.items];
		this.#cursor = page.nextCursor;
	}

	/** What was just changed here shows at once. */
	put(changed: ConversationView): void {
		this.#rows = this.#rows.map((one) => (one.id === changed.id ? changed : one));
	}
}
