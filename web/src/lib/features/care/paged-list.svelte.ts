import { api } from '$lib/api/client.ts';

export interface Page<Item> {
	items: Item[];
	nextCursor: string | null;
}

/** A list that began on the server and goes on by its cursor; what was done with leaves it at once. */
export class PagedList<Item> {
	#items = $state.raw<Item[]>([]);
	#cursor = $state<string | null>(null);
	readonly #path: string;

	/** `path` carries its query already. */
	constructor(first: Page<Item>, path: string) {
		this.#items = first.items;
		this.#cursor = first.nextCursor;
		this.#path = path;
	}

	get items(): Item[] {
		return this.#items;
	}
	get hasMore(): boolean {
		return this.#cursor !== null;
	}

	async more(): Promise<void> {
		const joint = this.#path.includes('?') ? '&' : '?';
		const path = `${this.#path}${joint}cursor=${encodeURIComponent(this.#cursor ?? '')}`;
		const page = await api.get<Page<Item>>(path);
		this.#items = [...this.#items, ...page.items];
		this.#cursor = page.nextCursor;
	}

	drop(isGone: (item: Item) => boolean): void {
		this.#items = this.#items.filter((item) => !isGone(item));
	}
}
