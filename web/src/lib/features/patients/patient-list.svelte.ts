import type { PatientState } from '#domain/patients/vocabulary';
import type { PatientWhere } from '#domain/patients/where';
import type { PatientSummary } from '#contracts/patients';
import { api } from '$lib/api/client.ts';

export interface PatientPage {
	items: PatientSummary[];
	nextCursor: string | null;
}
export interface ListWish {
	query: string;
	tag?: string | undefined;
	state?: PatientState | undefined;
	/** A combination beside the words (F39). */
	where?: PatientWhere | undefined;
}
export const PAGE_ROWS = 50;
const PAUSE_MS = 90;

/** The body of `POST /patients/search` for a wish. */
export const searchBody = (wish: ListWish, cursor: string | null = null) => ({
	query: wish.query,
	limit: PAGE_ROWS,
	...(wish.tag !== undefined && { tag: wish.tag }),
	...(wish.state !== undefined && { state: wish.state }),
	...(wish.where !== undefined && Object.keys(wish.where).length > 0 && { where: wish.where }),
	...(cursor !== null && { cursor })
});

/** The list while somebody types: the latest words win, and rows stay until their successors are here. */
export class PatientList {
	#rows = $state.raw<PatientSummary[]>([]);
	#nextCursor = $state<string | null>(null);
	#problem = $state.raw<unknown>(null);
	#isLooking = $state(false);
	#wish: ListWish = { query: '' };
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | null = null;

	constructor(first: PatientPage, wish: ListWish) {
		this.#rows = first.items;
		this.#nextCursor = first.nextCursor;
		this.#wish = wish;
	}

	get rows() {
		return this.#rows;
	}
	get hasMore() {
		return this.#nextCursor !== null;
	}
	get problem() {
		return this.#problem;
	}
	get isLooking() {
		return this.#isLooking;
	}

	look(wish: ListWish) {
		if (JSON.stringify(wish) === JSON.stringify(this.#wish)) return;
		this.#wish = wish;
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.#isLooking = true;
		this.#timer = setTimeout(() => void this.ask(), PAUSE_MS);
	}

	async ask() {
		const running = (this.#running = new AbortController());
		this.#problem = null;
		try {
			const page = await api.post<PatientPage>('/patients/search', searchBody(this.#wish), {
				signal: running.signal
			});
			this.#rows = page.items;
			this.#nextCursor = page.nextCursor;
		} catch (error) {
			if (running.signal.aborted) return;
			this.#problem = error;
		}
		this.#isLooking = false;
	}

	async more() {
		const wish = this.#wish;
		const body = searchBody(wish, this.#nextCursor);
		const page = await api.post<PatientPage>('/patients/search', body);
		if (wish !== this.#wish) return;
		this.#rows = [...this.#rows, ...page.items];
		this.#nextCursor = page.nextCursor;
	}

	stop() {
		clearTimeout(this.#timer);
		this.#running?.abort();
	}
}
