import type { ThreadItem } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

const EVERY_MS = 10_000;
const PAGE = 50;

interface Page {
	items: ThreadItem[];
	nextCursor: string | null;
}

/** When something was said, or is to be: what the thread is ordered by. Milliseconds since 1970. */
export const momentOf = (one: ThreadItem): number => Date.parse(one.sentAt ?? one.dueAt);

/**
 * What was written and said, in order of time. New words are asked for every ten seconds while the
 * page is looked at; what is known stays when an answer does not come.
 */
export class Thread {
	readonly #path: string;
	#items = $state.raw<readonly ThreadItem[]>([]);
	#cursor = $state<string | null>(null);
	#problem = $state.raw<unknown>(null);
	#isRead = $state(false);
	#timer: ReturnType<typeof setInterval> | undefined;

	/** @param path of the API: a patient's thread, or the messages of one conversation. */
	constructor(path: string) {
		this.#path = path;
	}

	get items() {
		return this.#items;
	}
	/** Whether the first page has come. */
	get isRead() {
		return this.#isRead;
	}
	get hasOlder() {
		return this.#cursor !== null;
	}
	/** Why nothing can be shown; null once something can. */
	get problem() {
		return this.#isRead ? null : this.#problem;
	}

	/** Begins to read; answers a way to stop. */
	start(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.refresh();
		};
		void this.refresh();
		this.#timer = setInterval(look, EVERY_MS);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(this.#timer);
			document.removeEventListener('visibilitychange', look);
		};
	}

	async refresh(): Promise<void> {
		try {
			const page = await api.get<Page>(`${this.#path}?limit=${PAGE}`);
			this.#keep(page.items);
			if (!this.#isRead) this.#cursor = page.nextCursor;
			this.#isRead = true;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	async older(): Promise<void> {
		const after = encodeURIComponent(this.#cursor ?? '');
		const page = await api.get<Page>(`${this.#path}?limit=${PAGE}&cursor=${after}`);
		this.#keep(page.items);
		this.#cursor = page.nextCursor;
	}

	#keep(items: readonly ThreadItem[]): void {
		const others = this.#items.filter((known) => !items.some(({ id }) => id === known.id));
		this.#items = [...others, ...items].sort((a, b) => momentOf(a) - momentOf(b));
	}
}
