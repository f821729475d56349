import type { TimelineItem, TimelinePage } from '#contracts/timeline';
import type { TimelineKind } from '#domain/clinical/timeline';
import { api } from '$lib/api/client.ts';

const PAGE = 50;

/** What the axis can be narrowed to. */
export const FILTERS = {
	all: null,
	visits: ['visit'],
	clinical: ['note', 'chart', 'perio', 'plan', 'prescription', 'document', 'questionnaire'],
	images: ['image'],
	words: ['message', 'call', 'recall']
} as const satisfies Record<string, readonly TimelineKind[] | null>;
export type Filter = keyof typeof FILTERS;

/** A patient's time axis, read page by page; an answer to a filter that was left is dropped. */
export class Timeline {
	readonly #patientId: string;
	#filter = $state<Filter>('all');
	#items = $state.raw<readonly TimelineItem[]>([]);
	#cursor = $state<string | null>(null);
	#isRead = $state(false);
	#problem = $state.raw<unknown>(null);
	#isReading = false;

	constructor(patientId: string) {
		this.#patientId = patientId;
	}

	get filter() {
		return this.#filter;
	}
	get items() {
		return this.#items;
	}
	get hasMore() {
		return this.#cursor !== null;
	}
	get isRead() {
		return this.#isRead;
	}
	get problem() {
		return this.#problem;
	}

	async show(filter: Filter): Promise<void> {
		this.#filter = filter;
		this.#isRead = false;
		this.#items = [];
		this.#problem = null;
		try {
			const page = await this.#ask(filter, null);
			if (this.#filter !== filter) return;
			this.#items = page.items;
			this.#cursor = page.nextCursor;
			this.#isRead = true;
		} catch (error) {
			if (this.#filter === filter) this.#problem = error;
		}
	}

	/** The next page; asked twice at once it is read once. */
	async more(): Promise<void> {
		if (this.#cursor === null || this.#isReading) return;
		const filter = this.#filter;
		this.#isReading = true;
		try {
			const page = await this.#ask(filter, this.#cursor);
			if (this.#filter !== filter) return;
			this.#items = [...this.#items, ...page.items];
			this.#cursor = page.nextCursor;
		} finally {
			this.#isReading = false;
		}
	}

	#ask(filter: Filter, cursor: string | null): Promise<TimelinePage> {
		const kinds = FILTERS[filter];
		const query = new URLSearchParams({ limit: String(PAGE) });
		if (kinds) query.set('kinds', kinds.join());
		if (cursor) query.set('cursor', cursor);
		return api.get<TimelinePage>(`/patients/${this.#patientId}/timeline?${query}`);
	}
}
