import type { ConsentEntry, ContactWaysView } from '#contracts/conversations';
import type { Purpose, Way } from '#domain/messaging/vocabulary';
import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export type ContactDraft = Pick<ContactWaysView, 'preferredWay' | 'language' | 'timeZone'> & {
	email: string | null;
};

/** How a patient is reached and what they agreed to; read when the page is open, changed in place. */
export class ContactWays {
	readonly #base: string;
	#view = $state.raw<ContactWaysView | null>(null);
	#problem = $state.raw<unknown>(null);

	constructor(patientId: string) {
		this.#base = `/patients/${patientId}`;
	}

	get view() {
		return this.#view;
	}
	get problem() {
		return this.#problem;
	}

	async read(): Promise<void> {
		this.#problem = null;
		try {
			this.#view = await api.get<ContactWaysView>(`${this.#base}/contact-ways`);
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	async change(draft: ContactDraft, key: string): Promise<void> {
		this.#view = await api.put<ContactWaysView>(`${this.#base}/contact-ways`, draft, { key });
	}

	/** A word about consent is added with its proof; what was said before stays. */
	async say(
		word: { way: Way; purpose: Purpose; isGiven: boolean; proof: string },
		key: string
	): Promise<void> {
		this.#view = await api.put<ContactWaysView>(`${this.#base}/consent`, word, { key });
	}

	/** Every word as it was given, newest first. */
	async history(): Promise<ConsentEntry[]> {
		return (await api.get<{ items: ConsentEntry[] }>(`${this.#base}/consent`)).items;
	}
}
