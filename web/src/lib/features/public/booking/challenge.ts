import { getContext, setContext } from 'svelte';
import type { Turnstile } from './turnstile.ts';

/**
 * Tokens of the clinic's challenge, each good for one command. Where the clinic asks for none there
 * is nothing to load and nothing to wait for.
 */
export class Challenge {
	readonly #siteKey: string | null;
	#widget: Promise<Turnstile> | null = null;

	constructor(siteKey: string | null) {
		this.#siteKey = siteKey;
	}

	/** Shows the widget there, where there is one. */
	show(place: HTMLElement): void {
		const siteKey = this.#siteKey;
		if (siteKey !== null)
			this.#widget = import('./turnstile.ts').then(
				({ Turnstile }) => new Turnstile(place, siteKey)
			);
	}

	async take(): Promise<string | undefined> {
		return (await this.#widget)?.take();
	}
}

const NAME = Symbol('challenge');
export const provideChallenge = (challenge: Challenge): Challenge => setContext(NAME, challenge);
export const useChallenge = (): Challenge => getContext<Challenge>(NAME);
