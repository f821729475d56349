import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export interface ListPage<Row> {
	items: Row[];
	nextCursor: string | null;
}

export const PAGE = 50;
const MOST = 200;

/** A list that others change too: read anew every so often while it is looked at. */
export class LivingList<Row extends { id: string }> {
	readonly #path: (limit: number) => string;
	readonly #everyMs: number;
	#rows = $state.raw<readonly Row[]>([]);
	#cursor = $state<string | null>(null);

	/** `first` is the page that was read already; `path` asks for the first `limit` rows. */
	constructor(first: ListPage<Row>, path: (limit: number) => string, everyMs: number) {
		this.#rows = first.items;
		this.#cursor = first.nextCursor;
		this.#path = path;
		this.#everyMs = everyMs;
	}

	get rows() {
		return this.#rows;
	}
	get hasMore() {
		return this.#cursor !== null;
	}

	start(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.refresh();
		};
		const timer = setInterval(look, this.#everyMs);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}

	/** As many as are shown; what is known stays when no answer comes. */
	async refresh(): Promise<void> {
		const limit = Math.min(MOST, Math.max(PAGE, this.#rows.length));
		try {
			const page = await api.get<ListPage<Row>>(this.#path(limit), { retry: false });
			this.#rows = page.items;
			this.#cursor = page.nextCursor;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
		}
	}

	async more(): Promise<void> {
		const after = encodeURIComponent(this.#cursor ?? '');
		const page = await api.get<ListPage<Row>>(`${this.#path(PAGE)}&cursor=${after}`);
		this.#rows = [...this.#rows, ...page.items];
		this.#cursor = page.nextCursor;
	}

	/** What was just changed here shows at once. */
	put(changed: Row): void {
		this.#rows = this.#rows.map((one) => (one.id === changed.id ? changed : one));
	}

	/** Leaves the list at once; the next reading says what became of it. */
	drop(id: string): void {
		this.#rows = this.#rows.filter((one) => one.id !== id);
	}
}
