import { getContext, setContext } from 'svelte';

interface Turnstile {
	render(
		place: HTMLElement,
		options: {
			sitekey: string;
			callback: (token: string) => void;
			'error-callback': () => void;
			'expired-callback': () => void;
		}
	): string;
	reset(widget: string): void;
}
const LOOK_MS = 200;
/** The visitor may have to press something; a challenge that never came is refused by the clinic. */
const WAIT_MS = 30_000;

/**
 * Tokens of the clinic's challenge, each good for one command. Where the clinic asks for none there
 * is nothing to wait for. Its script stands in the document (`public-pages.ts`).
 */
export class Challenge {
	readonly #siteKey: string | null;
	#widget: string | null = null;
	#token: string | null = null;
	#waiting: ((token: string | undefined) => void)[] = [];

	constructor(siteKey: string | null) {
		this.#siteKey = siteKey;
	}

	/** Puts the widget there as soon as its script has come; answers a way to stop waiting for it. */
	show(place: HTMLElement): () => void {
		const siteKey = this.#siteKey;
		if (siteKey === null) return () => {};
		const timer = setInterval(() => {
			const turnstile = turnstileOf(window);
			if (!turnstile) return;
			clearInterval(timer);
			this.#widget = turnstile.render(place, {
				sitekey: siteKey,
				callback: (token) => this.#give(token),
				'error-callback': () => (this.#token = null),
				'expired-callback': () => (this.#token = null)
			});
		}, LOOK_MS);
		return () => clearInterval(timer);
	}

	async take(): Promise<string | undefined> {
		if (this.#siteKey === null) return undefined;
		const token = this.#token ?? (await this.#next());
		this.#token = null;
		if (this.#widget !== null) turnstileOf(window)?.reset(this.#widget);
		return token;
	}

	#next(): Promise<string | undefined> {
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
			setTimeout(() => resolve(undefined), WAIT_MS);
		});
	}

	#give(token: string) {
		this.#token = token;
		for (const resolve of this.#waiting.splice(0)) resolve(token);
	}
}

const turnstileOf = (scope: Window): Turnstile | undefined =>
	(scope as { turnstile?: Turnstile }).turnstile;

const NAME = Symbol('challenge');
export const provideChallenge = (challenge: Challenge): Challenge => setContext(NAME, challenge);
export const useChallenge = (): Challenge => getContext<Challenge>(NAME);
