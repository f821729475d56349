import { createSubscriber } from 'svelte/reactivity';
import type { InboxCount } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';

const EVERY_MS = 30_000;

/**
 * What waits for somebody, asked for every thirty seconds while any page shows it and is looked at.
 * A question that fails leaves what was known: the next one follows soon.
 */
class InboxCounter {
	#count = $state.raw<InboxCount | null>(null);
	readonly #subscribe = createSubscriber(() => {
		const look = () => {
			if (document.visibilityState === 'visible') void this.ask();
		};
		look();
		const timer = setInterval(look, EVERY_MS);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	});

	/** Null until the first answer. */
	get count(): InboxCount | null {
		this.#subscribe();
		return this.#count;
	}

	async ask(): Promise<void> {
		this.#count = await api.get<InboxCount>('/inbox', { retry: false }).catch(() => this.#count);
	}
}
export const inboxCount = new InboxCounter();
