import { NOTATIONS, type Notation } from '#domain/clinical/teeth/notation';

const KEY = 'chart-notation';

/** The notation this browser used last; FDI at first, and where nothing may be kept. */
export function lastNotation(): Notation {
	try {
		const kept = localStorage.getItem(KEY);
		return NOTATIONS.find((one) => one === kept) ?? 'fdi';
	} catch {
		return 'fdi';
	}
}

export function rememberNotation(notation: Notation): void {
	try {
		localStorage.setItem(KEY, notation);
	} catch {
		// A browser that keeps nothing begins with FDI again.
	}
}
