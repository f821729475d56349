import { ApiProblem } from '$lib/api/problem.ts';

const AGAIN_MS = 4_000;
const SLOW_MS = 3_000;

/**
 * One button's way to the clinic, once at a time. Without a network it waits and sends by itself when
 * there is one again, with the same key; after three seconds it says that the network is slow.
 */
export class Press {
	#busy = $state(false);
	#isWaiting = $state(false);
	#isSlow = $state(false);
	#problem = $state.raw<ApiProblem | null>(null);

	get busy() {
		return this.#busy;
	}
	/** No network: what was pressed goes out when it is back. */
	get isWaiting() {
		return this.#isWaiting;
	}
	get isSlow() {
		return this.#isSlow;
	}
	get problem() {
		return this.#problem;
	}
	clear() {
		this.#problem = null;
	}

	/** The work's value, or undefined when it was refused (`problem`) or is under way already. */
	async run<T>(work: () => Promise<T>): Promise<T | undefined> {
		if (this.#busy) return undefined;
		this.#busy = true;
		this.#problem = null;
		const slow = setTimeout(() => (this.#isSlow = true), SLOW_MS);
		try {
			for (;;) {
				try {
					return await work();
				} catch (problem) {
					if (!(problem instanceof ApiProblem)) throw problem;
					if (problem.code !== 'offline') {
						this.#problem = problem;
						return undefined;
					}
				}
				this.#isWaiting = true;
				await untilOnline();
			}
		} finally {
			clearTimeout(slow);
			this.#busy = this.#isWaiting = this.#isSlow = false;
		}
	}
}

/** The browser's word that the network is back, or a while: some phones never say it. */
const untilOnline = () =>
	new Promise<void>((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			resolve();
		};
		const timer = setTimeout(done, AGAIN_MS);
		addEventListener('online', done);
	});
