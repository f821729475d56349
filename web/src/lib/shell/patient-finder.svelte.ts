import { api, ApiProblem } from '$lib/api/client.ts';

/** What the palette shows of a patient; no more is asked for. */
export interface FoundPatient {
	id: string;
	name: string;
	sex: 'male' | 'female' | 'unknown';
	bornOn: string | null;
	phones?: { number: string }[];
	recordNumber?: string | null;
}
const PAUSE_MS = 120;
const MOST = 6;

/** Looks for patients while somebody types: one question at a time, the latest words win. */
export class PatientFinder {
	#found = $state.raw<FoundPatient[]>([]);
	#problem = $state.raw<ApiProblem | null>(null);
	#isLooking = $state(false);
	#running: AbortController | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	get found() {
		return this.#found;
	}
	get problem() {
		return this.#problem;
	}
	get isLooking() {
		return this.#isLooking;
	}

	look(words: string) {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.#problem = null;
		this.#isLooking = words !== '';
		if (words === '') this.#found = [];
		else this.#timer = setTimeout(() => void this.#ask(words), PAUSE_MS);
	}

	stop() {
		clearTimeout(this.#timer);
		this.#running?.abort();
	}

	async #ask(words: string) {
		const running = (this.#running = new AbortController());
		try {
			const answer = await api.post<{ items: FoundPatient[] }>(
				'/patients/search',
				{ query: words, limit: MOST },
				{ signal: running.signal, retry: false }
			);
			this.#found = answer.items;
		} catch (error) {
			if (running.signal.aborted) return;
			if (!(error instanceof ApiProblem)) throw error;
			this.#found = [];
			this.#problem = error;
		}
		this.#isLooking = false;
	}
}
