import type { TodayOfAll } from '#contracts/today';
import { api, ApiProblem } from '$lib/api/client.ts';

const EVERY_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The day's figures, asked for every ten seconds while the page is looked at and at once when it comes
 * back into view. One question for all clinics costs a phone less than a socket to each; after failures
 * the pauses double, and what was known stays.
 */
export class TodayFeed {
	#today = $state.raw<TodayOfAll>({ items: [], unavailable: [] });
	#problem = $state.raw<ApiProblem | null>(null);
	#isAsking = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	#isStopped = false;

	constructor(first: TodayOfAll) {
		this.#today = first;
	}

	get today() {
		return this.#today;
	}
	/** Why the last question got no answer; null when it did. */
	get problem() {
		return this.#problem;
	}
	get isAsking() {
		return this.#isAsking;
	}

	/** Begins; answers a way to stop. */
	start(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.ask();
			else clearTimeout(this.#timer);
		};
		this.#isStopped = false;
		this.#plan();
		document.addEventListener('visibilitychange', look);
		addEventListener('online', look);
		return () => {
			this.#isStopped = true;
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', look);
			removeEventListener('online', look);
		};
	}

	async ask(): Promise<void> {
		if (this.#isAsking) return;
		clearTimeout(this.#timer);
		this.#isAsking = true;
		try {
			this.#today = await api.get<TodayOfAll>('/today', { retry: false });
			this.#problem = null;
			this.#failures = 0;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
			this.#failures++;
		} finally {
			this.#isAsking = false;
			this.#plan();
		}
	}

	#plan() {
		clearTimeout(this.#timer);
		if (this.#isStopped || document.visibilityState !== 'visible') return;
		const pause = Math.min(LONGEST_PAUSE_MS, EVERY_MS * 2 ** this.#failures);
		this.#timer = setTimeout(() => void this.ask(), pause);
	}
}
