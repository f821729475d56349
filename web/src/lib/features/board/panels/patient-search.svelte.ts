import type { MadePatient, Patient, PatientSummary } from '#contracts/patients';
import type { ApiClient } from '$lib/api/client.ts';

const QUIET_MS = 120;

export type FoundPatient = PatientSummary &
	Partial<Pick<Patient, 'popUp'>> & { lateCancellations?: number };

/** Finds patients while somebody types; what is typed travels in a body, never in an address. */
export class PatientSearch {
	#api: ApiClient;
	#rows = $state.raw<FoundPatient[]>([]);
	#isBusy = $state(false);
	#hasAnswer = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | null = null;

	constructor(api: ApiClient) {
		this.#api = api;
	}
	get rows() {
		return this.#rows;
	}
	get isBusy() {
		return this.#isBusy;
	}
	/** Whether the rows belong to what is typed now. */
	get hasAnswer() {
		return this.#hasAnswer;
	}

	type(words: string): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.#hasAnswer = false;
		if (!words.trim()) {
			this.#rows = [];
			this.#isBusy = false;
			return;
		}
		this.#isBusy = true;
		this.#timer = setTimeout(() => void this.#ask(words.trim()), QUIET_MS);
	}

	/** The whole record of one: the pop-up note is not in lists. */
	open(id: string): Promise<Patient> {
		return this.#api.get<Patient>(`/patients/${id}`);
	}

	make(input: unknown, key: string): Promise<MadePatient> {
		return this.#api.post<MadePatient>('/patients', input, { key });
	}

	async #ask(query: string): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		try {
			const { items } = await this.#api.post<{ items: FoundPatient[] }>(
				'/patients/search',
				{ query, limit: 8 },
				{ signal: running.signal, retry: false }
			);
			this.#rows = items;
			this.#hasAnswer = true;
		} catch {
			if (!running.signal.aborted) this.#rows = [];
		} finally {
			if (!running.signal.aborted) this.#isBusy = false;
		}
	}
}
