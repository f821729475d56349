import type { ConversationView, ThreadItem } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { ApiProblem, isProblem } from '$lib/api/problem.ts';
import { Thread } from '../thread/thread.svelte.ts';

const EVERY_MS = 12_000;

/**
 * One conversation as it stands open: who is on it, what was said, how it goes on. Of a patient who is
 * known the thread shows every way, so that nobody answers a message without the call before it.
 */
export class OpenConversation {
	readonly id: string;
	#view = $state.raw<ConversationView | null>(null);
	#problem = $state.raw<unknown>(null);
	readonly thread: Thread = $derived.by(() => {
		const patientId = this.#patientId;
		return new Thread(
			patientId ? `/patients/${patientId}/thread` : `/conversations/${this.id}/messages`
		);
	});
	readonly #patientId: string | null = $derived.by(() => this.#view?.patient?.id ?? null);

	constructor(id: string, known: ConversationView | null) {
		this.id = id;
		this.#view = known;
	}

	get view() {
		return this.#view;
	}
	get problem() {
		return this.#view ? null : this.#problem;
	}

	start(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.refresh();
		};
		void this.refresh();
		const timer = setInterval(look, EVERY_MS);
		return () => clearInterval(timer);
	}

	async refresh(): Promise<void> {
		try {
			this.#view = await api.get<ConversationView>(`/conversations/${this.id}`);
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	/** Takes it, hands it over, gives it back, closes or opens it, says whose it is. A faster hand is shown, not overwritten. */
	async change(part: {
		/** A colleague's staff id, oneself, or nobody. */
		assignee?: 'me' | (string & {}) | null;
		state?: 'open' | 'closed';
		patientId?: string;
	}): Promise<void> {
		if (!this.#view) return;
		try {
			const path = `/conversations/${this.id}`;
			this.#view = await api.patch<ConversationView>(path, part, {
				ifVersion: this.#view.version
			});
		} catch (error) {
			if (isProblem(error, 'stale_version')) await this.refresh();
			throw error;
		}
	}

	/** Sends an answer; one that could not leave stands in the thread with its reason. */
	async write(body: string, key: string): Promise<ThreadItem> {
		const path = `/conversations/${this.id}/messages`;
		const sent = await api.post<ThreadItem>(path, { body }, { key });
		await Promise.all([this.thread.refresh(), this.refresh()]);
		return sent;
	}
}
