import { describe, expect, it } from 'vitest';
import { LocalCopies } from '../../../web/src/lib/local-copies.ts';
import { withoutSentence } from '../../../web/src/lib/features/notes/work/sentences.ts';
import { apart, openPlaceAfter, phrasesAt } from '../../../web/src/lib/features/notes/phrase-at.ts';

const phrases = [
	{ key: '麻', words: '阿替卡因 ___ ml' },
	{ key: 'dam', words: 'Rubber dam.' },
	{ key: 'date', words: 'Today' }
];
const copiesOf = (store: Store, of: string, tab: string) =>
	new LocalCopies<Record<string, string>>(store, of, tab);
const keysAt = (text: string, caret = text.length) =>
	phrasesAt(text, caret, phrases)?.phrases.map(({ key }) => key) ?? null;

describe('a phrase', () => {
	it('is asked for by a semicolon and its beginning, of either keyboard', () => {
		expect(keysAt('36 ;麻')).toEqual(['麻']);
		expect(keysAt('36；麻')).toEqual(['麻']);
		expect(keysAt('x ;DA')).toEqual(['dam', 'date']);
		expect(keysAt(';')).toEqual(['麻', 'dam', 'date']);
	});

	it('is not asked for by words, by what follows a blank, or behind the caret', () => {
		expect(keysAt('no; then')).toBeNull();
		expect(keysAt(';none')).toBeNull();
		expect(keysAt('x ;da', 2)).toBeNull();
	});

	it('stands apart from the word before it, and leads to what it leaves open', () => {
		expect(apart('word', 'Rubber')).toBe(' Rubber');
		expect(apart('word ', 'Rubber')).toBe('Rubber');
		expect(apart('牙体', '橡皮障')).toBe('橡皮障');
		expect(openPlaceAfter('a ___ b ___', 5)).toEqual({ start: 8, end: 11 });
		expect(openPlaceAfter('a ___', 5)).toBeNull();
	});
});

describe('what a tick says', () => {
	it('goes with the tick, unless another that stands says the same', () => {
		const words = 'Rubber dam.\n36 filling.\n37 filling.';
		expect(withoutSentence(words, '36 filling.', ['37 filling.'])).toBe('Rubber dam.\n37 filling.');
		expect(withoutSentence(words, '37 filling.', ['37 filling.'])).toBe(words);
	});
});

class Store {
	readonly #kept = new Map<string, string>();
	isFull = false;
	get length() {
		return this.#kept.size;
	}
	key = (at: number) => [...this.#kept.keys()][at] ?? null;
	getItem = (key: string) => this.#kept.get(key) ?? null;
	removeItem = (key: string) => void this.#kept.delete(key);
	setItem = (key: string, value: string) => {
		if (this.isFull) throw new Error('QuotaExceededError');
		this.#kept.set(key, value);
	};
}

describe('words that are not saved', () => {
	const copy = (at: number) => ({ base: {}, values: { complaint: `${at}` }, at });

	it('are found again from every tab of the same person and note, the oldest first', () => {
		const store = new Store();
		copiesOf(store, 'note usr nte_1', 'tab2').keep(copy(2));
		copiesOf(store, 'note usr nte_1', 'tab1').keep(copy(1));
		copiesOf(store, 'note other nte_1', 'tab3').keep(copy(3));
		copiesOf(store, 'note usr nte_2', 'tab4').keep(copy(4));
		const mine = copiesOf(store, 'note usr nte_1', 'tab5');
		expect(mine.all().map(({ at }) => at)).toEqual([1, 2]);
		mine.drop();
		expect([mine.all(), store.length]).toEqual([[], 2]);
	});

	it('stay for the tab that wrote them, or wrote on, after another had looked', () => {
		const store = new Store();
		const [one, other] = ['tab1', 'tab2'].map((tab) => copiesOf(store, 'note usr nte', tab));
		other!.keep(copy(1));
		one!.all();
		other!.keep(copy(2));
		one!.keep(copy(3));
		one!.drop();
		expect(one!.all().map(({ at }) => at)).toEqual([2]);
	});

	it('are passed over when they cannot be read, and a full device is said', () => {
		const store = new Store();
		store.setItem('note usr nte_1 tab', '{"values":');
		const copies = copiesOf(store, 'note usr nte_1', 'tab');
		expect(copies.all()).toEqual([]);
		store.isFull = true;
		expect(copies.keep(copy(1))).toBe(false);
	});
});
