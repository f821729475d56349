import type { VisitContact } from '#contracts/conversations';
import type { ApiClient } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';
import { wayWord } from './way-words.ts';
import { reasonWord, stateWord } from './words.ts';

const EVERY_MS = 60_000;

/** `短信 已送达 · 电话未接 2 次`: what was tried before this visit, newest message and calls that nobody took. */
export function contactWords({ message, unansweredCalls }: VisitContact): string {
	const words: string[] = [];
	if (message)
		words.push(
			m.conversations_contact_sent({
				way: wayWord(message.way),
				state: stateWord(message.state)
			})
		);
	if (message?.state === 'failed' && message.reason) words.push(reasonWord(message.reason));
	if (unansweredCalls > 0) words.push(m.conversations_contact_calls({ count: unansweredCalls }));
	return words.join(' · ');
}

/** What was tried so far for the visits of a list; read anew every minute while it is looked at. */
export class VisitContacts {
	readonly #api: ApiClient;
	readonly #clinicId: string;
	#words = $state.raw<Readonly<Record<string, string>>>({});
	#ids: readonly string[] = [];

	constructor(api: ApiClient, clinicId: string) {
		this.#api = api;
		this.#clinicId = clinicId;
	}

	/** Empty while nothing was tried or nothing is known yet. */
	of(appointmentId: string): string {
		return this.#words[appointmentId] ?? '';
	}

	/** Follows these visits; answers a way to stop. */
	watch(ids: readonly string[]): () => void {
		const isNew = ids.some((id) => !this.#ids.includes(id));
		this.#ids = ids;
		if (isNew) this.read();
		const timer = setInterval(() => {
			if (document.visibilityState === 'visible') this.read();
		}, EVERY_MS);
		return () => clearInterval(timer);
	}

	read(): void {
		void this.#read();
	}

	async #read(): Promise<void> {
		if (this.#ids.length === 0) return;
		const path = `/clinics/${this.#clinicId}/contacts?appointmentIds=${this.#ids.slice(0, 60).join(',')}`;
		// What was known stays: the list itself does not hang on it.
		const answer = await this.#api
			.get<{ items: VisitContact[] }>(path, { retry: false })
			.catch(() => null);
		if (answer)
			this.#words = Object.fromEntries(
				answer.items.map((one) => [one.appointmentId, contactWords(one)])
			);
	}
}
