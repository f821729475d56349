import { getContext, setContext } from 'svelte';
import { newKey } from '$lib/api/new-key.ts';
import { emptyDraft, keepDraft, readDraft, type Draft, type KeptHold } from './kept-draft.ts';

/** What is typed and won on the way, kept over reloads and steps; see `kept-draft.ts`. */
export class BookingDraft {
	readonly slug: string;
	#draft = $state.raw<Draft>(emptyDraft());
	#isAwake = $state(false);

	constructor(slug: string) {
		this.slug = slug;
	}

	/** False on the server and until the script has read what this tab kept. */
	get isAwake() {
		return this.#isAwake;
	}
	get now(): Draft {
		return this.#draft;
	}

	wake() {
		this.#draft = readDraft(this.slug);
		this.#isAwake = true;
	}

	change(part: Partial<Draft>) {
		this.#draft = { ...this.#draft, ...part };
		keepDraft(this.slug, this.#draft);
	}

	changePerson(part: Partial<Draft['person']>) {
		this.change({ person: { ...this.#draft.person, ...part } });
	}

	/** Everything but who is reading: their next booking begins with their name and phone. */
	beginAgain() {
		const { person } = this.#draft;
		this.change({ ...emptyDraft(), person: { ...person, note: '' } });
	}

	/**
	 * The Idempotency-Key of an intent: the same for the same words, also after a reload, so that a
	 * second press or a lost answer never makes a second thing.
	 */
	keyOf(intent: string, words: unknown): string {
		const body = JSON.stringify(words);
		const kept = this.#draft.keys[intent];
		if (kept?.body === body) return kept.key;
		const key = newKey();
		this.change({ keys: { ...this.#draft.keys, [intent]: { key, body } } });
		return key;
	}

	/** After a real answer the next press is another intent. */
	spendKey(intent: string) {
		const { [intent]: _, ...keys } = this.#draft.keys;
		this.change({ keys });
	}
}

/** Milliseconds until the clinic ends the hold; 0 when it has. */
export const holdLeft = (hold: KeptHold, now: number): number =>
	Math.max(0, Date.parse(hold.expiresAt) - (now + hold.clockAhead));

const NAME = Symbol('booking draft');
export const provideDraft = (draft: BookingDraft): BookingDraft => setContext(NAME, draft);
export const useDraft = (): BookingDraft => getContext<BookingDraft>(NAME);
