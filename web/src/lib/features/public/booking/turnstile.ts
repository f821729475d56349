interface Script {
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

const scriptOf = (scope: Window): Script | undefined => (scope as { turnstile?: Script }).turnstile;

/** Cloudflare's widget. Its script stands in the document (`public-pages.ts`) and may still be on its way. */
export class Turnstile {
	#widget: string | null = null;
	#token: string | null = null;
	#waiting: ((token: string | undefined) => void)[] = [];

	constructor(place: HTMLElement, siteKey: string) {
		const timer = setInterval(() => {
			const script = scriptOf(window);
			if (!script && place.isConnected) return;
			clearInterval(timer);
			this.#widget =
				script?.render(place, {
					sitekey: siteKey,
					callback: (token) => this.#give(token),
					'error-callback': () => (this.#token = null),
					'expired-callback': () => (this.#token = null)
				}) ?? null;
		}, LOOK_MS);
	}

	async take(): Promise<string | undefined> {
		const token = this.#token ?? (await this.#next());
		this.#token = null;
		if (this.#widget !== null) scriptOf(window)?.reset(this.#widget);
		return token;
	}

	#next(): Promise<string | undefined> {
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
			setTimeout(() => resolve(undefined), WAIT_MS);
		});
	}

	#give(token: string) {
		const [first, ...others] = this.#waiting.splice(0);
		this.#waiting = others;
		if (first) first(token);
		else this.#token = token;
	}
}
