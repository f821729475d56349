import { flushSync } from 'svelte';
import { page } from '$app/state';
import { NOTATIONS, readTooth, showKey, type Notation } from '#domain/clinical/teeth/notation';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import type { StaffSession } from '$lib/shell/session.ts';

const KEY = 'chart-notation';

function kept(): Notation | null {
	try {
		const word = localStorage.getItem(KEY);
		return NOTATIONS.find((one) => one === word) ?? null;
	} catch {
		return null;
	}
}

/** By which notation whoever sits here reads and types teeth: one choice for the whole record. */
class ToothNotation {
	/** Null: as the house does, also when the house changes its mind. */
	#own = $state<Notation | null>(null);
	#isPrinting = $state(false);
	#isAwake = false;

	/** The house's: what goes to paper, into stored words, and what everybody begins with. */
	get house(): Notation {
		const { session } = page.data as { session?: StaffSession };
		return session?.organisation.notation ?? 'fdi';
	}
	/** A page comes in the house's, and takes up what this browser chose once it is awake. */
	get current(): Notation {
		this.#wake();
		return this.#isPrinting ? this.house : (this.#own ?? this.house);
	}
	set current(notation: Notation) {
		this.#isAwake = true;
		this.#own = notation === this.house ? null : notation;
		try {
			if (this.#own) localStorage.setItem(KEY, this.#own);
			else localStorage.removeItem(KEY);
		} catch {
			// A browser that keeps nothing begins with the house's again.
		}
	}

	#wake(): void {
		if (this.#isAwake || typeof document === 'undefined') return;
		this.#isAwake = true;
		queueMicrotask(() => (this.#own = kept()));
		const turn = (isPrinting: boolean) => () => flushSync(() => (this.#isPrinting = isPrinting));
		addEventListener('beforeprint', turn(true));
		addEventListener('afterprint', turn(false));
	}
}
export const toothNotation = new ToothNotation();

/** A tooth, named by its FDI key, as this person reads it: `36`, `19`, `LL6`. */
export const toothWord = (fdi: string): string => showKey(fdi, toothNotation.current);

/** A tooth in words that are kept or handed over: as the house names it, whoever writes. */
export const houseToothWord = (fdi: string): string => showKey(fdi, toothNotation.house);

export const teethWords = (teeth: readonly { fdi: string }[]): string =>
	teeth.map(({ fdi }) => toothWord(fdi)).join(' ');

/** What this person typed for a tooth; null when it is none. */
export const readToothWord = (typed: string): Tooth | null =>
	readTooth(typed.trim(), toothNotation.current);
