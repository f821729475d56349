import { NOTATIONS, readTooth, showTooth, type Notation } from '#domain/clinical/teeth/notation';
import { toothOfFdi, type Tooth } from '#domain/clinical/teeth/tooth';

const KEY = 'chart-notation';

function kept(): Notation {
	try {
		const word = localStorage.getItem(KEY);
		return NOTATIONS.find((one) => one === word) ?? 'fdi';
	} catch {
		return 'fdi';
	}
}

/** By which notation whoever sits here reads and types teeth: one choice for the whole record. */
class ToothNotation {
	#current = $state<Notation>('fdi');
	#isAwake = false;

	/** A page comes in FDI, and takes up what this browser used last once it is awake. */
	get current(): Notation {
		if (!this.#isAwake && typeof document !== 'undefined') {
			this.#isAwake = true;
			queueMicrotask(() => (this.#current = kept()));
		}
		return this.#current;
	}
	set current(notation: Notation) {
		this.#isAwake = true;
		this.#current = notation;
		try {
			localStorage.setItem(KEY, notation);
		} catch {
			// A browser that keeps nothing begins with FDI again.
		}
	}
}
export const toothNotation = new ToothNotation();

/** A tooth, named by its FDI key, as this person reads it: `36`, `19`, `LL6`. */
export function toothWord(fdi: string): string {
	const tooth = toothOfFdi(fdi);
	return tooth ? showTooth(tooth, toothNotation.current) : fdi;
}

export const teethWords = (teeth: readonly { fdi: string }[]): string =>
	teeth.map(({ fdi }) => toothWord(fdi)).join(' ');

/** What this person typed for a tooth; null when it is none. */
export const readToothWord = (typed: string): Tooth | null =>
	readTooth(typed.trim(), toothNotation.current);
