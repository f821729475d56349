import type { GapRound } from '#contracts/gap-rounds';
import type { ApiClient } from '$lib/api/client.ts';

/**
 * One round with its offers, read anew whenever the clinic has changed. Its hold tells boards that
 * something happened; who has looked or answered is told here.
 */
export class RoundFeed {
	#api: ApiClient;
	#path: string;
	#round = $state.raw<GapRound | null>(null);
	#error = $state.raw<unknown>(null);
	#isBusy = $state(false);
	#isReading = false;
	#isStale = false;

	constructor(api: ApiClient, clinicId: string, id: string) {
		this.#api = api;
		this.#path = `/clinics/${clinicId}/rounds/${id}`;
	}

	get round() {
		return this.#round;
	}
	/** Why the last reading or act failed. */
	get error() {
		return this.#error;
	}
	get isBusy() {
		return this.#isBusy;
	}

	/** Reads it; what is asked for meanwhile is one more reading after that. */
	async read(): Promise<void> {
		this.#isStale = true;
		if (this.#isReading) return;
		this.#isReading = true;
		try {
			while (this.#isStale) {
				this.#isStale = false;
				this.#round = await this.#api.get<GapRound>(this.#path);
			}
		} catch (error) {
			this.#error = error;
		} finally {
			this.#isReading = false;
		}
	}

	/** The desk's own choice, or with nobody named the next wave. */
	ask(waitlistIds: string[]): Promise<void> {
		return this.#act('ask', { waitlistIds });
	}
	stop(): Promise<void> {
		return this.#act('stop', {});
	}

	async #act(what: 'ask' | 'stop', body: object): Promise<void> {
		this.#isBusy = true;
		this.#error = null;
		try {
			this.#round = await this.#api.post<GapRound>(`${this.#path}/${what}`, body);
		} catch (error) {
			this.#error = error;
			await this.read();
		} finally {
			this.#isBusy = false;
		}
	}
}
