/** What a tab wrote and the server has not confirmed yet, with what it grew from. */
export interface LocalCopy<Values> {
	base: Values;
	values: Values;
	/** When it was last written, milliseconds since 1970. */
	at: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * What is not yet saved, kept on this device for the one person who wrote it: a crash, a closed tab or a
 * lost line loses none. A copy lives only until the server has it, so that nothing stays behind.
 */
export class LocalCopies<Values> {
	readonly #store: Store;
	readonly #prefix: string;
	readonly #own: string;
	/** Copies as this tab has read them: another tab may have written on since. */
	readonly #taken = new Map<string, string>();

	/** `of` names whose words they are, and of what: `note usr_1 nte_1`. */
	constructor(store: Store, of: string, tab: string) {
		this.#store = store;
		this.#prefix = `${of} `;
		this.#own = this.#prefix + tab;
	}

	/** Says whether there was room. */
	keep(copy: LocalCopy<Values>): boolean {
		try {
			this.#store.setItem(this.#own, JSON.stringify(copy));
			return true;
		} catch {
			return false;
		}
	}

	/** Of every tab of this person, the oldest first. */
	all(): LocalCopy<Values>[] {
		return this.#keys()
			.map((key) => {
				const text = this.#store.getItem(key);
				if (text !== null) this.#taken.set(key, text);
				return read<Values>(text);
			})
			.filter((copy) => copy !== null)
			.sort((one, other) => one.at - other.at);
	}

	/** The server has the words: this tab's copy goes, and those that it took over as they were then. */
	drop(): void {
		this.#store.removeItem(this.#own);
		for (const [key, text] of this.#taken)
			if (this.#store.getItem(key) === text) this.#store.removeItem(key);
		this.#taken.clear();
	}

	#keys(): string[] {
		const keys = Array.from({ length: this.#store.length }, (_, at) => this.#store.key(at) ?? '');
		return keys.filter((key) => key.startsWith(this.#prefix));
	}
}

function read<Values>(text: string | null): LocalCopy<Values> | null {
	try {
		const copy = JSON.parse(text ?? 'null') as LocalCopy<Values> | null;
		return copy && typeof copy.at === 'number' && copy.values && copy.base ? copy : null;
	} catch {
		return null;
	}
}

/** The same after a reload of this tab, another in every other. */
export function tabId(): string {
	const known = sessionStorage.getItem('tab');
	if (known) return known;
	const made = Math.random().toString(36).slice(2, 12);
	sessionStorage.setItem('tab', made);
	return made;
}
