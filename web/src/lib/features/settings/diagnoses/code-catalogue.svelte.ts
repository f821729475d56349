import type { DiagnosisCodeView, ListCodes } from '#contracts/diagnoses';
import { api, type ApiClient } from '$lib/api/client.ts';

export interface CodePage {
	items: DiagnosisCodeView[];
	nextCursor: string | null;
}
const PAUSE_MS = 250;
const pathOf = (search: Record<string, string>) =>
	`/diagnosis-codes/catalogue?${new URLSearchParams(search).toString()}`;

/** One code as it stands now, in use or retired. */
export async function findCode(via: ApiClient, code: string): Promise<DiagnosisCodeView | null> {
	const pages = await Promise.all(
		['active', 'retired'].map((show) => via.get<CodePage>(pathOf({ show, query: code })))
	);
	return pages.flatMap(({ items }) => items).find((one) => one.code === code) ?? null;
}

/** The list of codes as it is narrowed: the last thing asked for is what is shown. */
export class CodeCatalogue {
	#query = $state('');
	#show = $state<ListCodes['show']>('active');
	#items = $state.raw<DiagnosisCodeView[]>([]);
	#cursor = $state<string | null>(null);
	#problem = $state.raw<unknown>(null);
	#asked = 0;
	#waiting: ReturnType<typeof setTimeout> | undefined;

	constructor(first: CodePage) {
		this.#take(first);
	}

	get items(): DiagnosisCodeView[] {
		return this.#items;
	}
	get hasMore(): boolean {
		return this.#cursor !== null;
	}
	/** Why the list could not be read: what stood is not shown under other words. */
	get problem(): unknown {
		return this.#problem;
	}
	get query(): string {
		return this.#query;
	}
	set query(typed: string) {
		this.#query = typed;
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => void this.read(), PAUSE_MS);
	}
	get show(): ListCodes['show'] {
		return this.#show;
	}
	set show(show: ListCodes['show']) {
		this.#show = show;
		void this.read();
	}

	async read(): Promise<void> {
		const asked = ++this.#asked;
		try {
			const page = await this.#page('');
			if (asked === this.#asked) this.#take(page);
		} catch (problem) {
			if (asked === this.#asked) this.#problem = problem;
		}
	}
	async more(): Promise<void> {
		const asked = ++this.#asked;
		const page = await this.#page(this.#cursor ?? '');
		if (asked === this.#asked) this.#take({ ...page, items: [...this.#items, ...page.items] });
	}
	/** Where it stands in the list it stays, also when it would not be found any more: it was just in hand. */
	put(saved: DiagnosisCodeView): void {
		const others = this.#items.filter(({ code }) => code !== saved.code);
		this.#items = [...others, saved].sort((one, other) => (one.code < other.code ? -1 : 1));
	}

	#page(cursor: string): Promise<CodePage> {
		const asked = { query: this.#query.trim(), show: this.#show };
		return api.get<CodePage>(pathOf(cursor === '' ? asked : { ...asked, cursor }));
	}
	#take({ items, nextCursor }: CodePage): void {
		[this.#items, this.#cursor, this.#problem] = [items, nextCursor, null];
	}
}
