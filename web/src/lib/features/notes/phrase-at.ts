import type { NotePhrase } from '#domain/clinical/notes/template';

/** `;` and the beginning of a phrase's name before the caret; the full-width sign of Chinese keyboards too. */
const ASKED = /[;；]([^\s;；]{0,12})$/;
const OPEN_PLACE = '___';

export interface AskedPhrase {
	/** Where the sign stands: what is written from here to the caret is replaced. */
	from: number;
	phrases: NotePhrase[];
}

/** Phrases that what stands before the caret may mean; null when none was asked for. */
export function phrasesAt(
	text: string,
	caret: number,
	phrases: readonly NotePhrase[]
): AskedPhrase | null {
	const asked = ASKED.exec(text.slice(0, caret));
	if (!asked) return null;
	const begun = (asked[1] ?? '').toLocaleLowerCase();
	const found = phrases.filter(({ key }) => key.toLocaleLowerCase().startsWith(begun));
	return found.length > 0 ? { from: asked.index, phrases: found.slice(0, 8) } : null;
}

/** The next place that was left open, from a position on; null when there is none. */
export function openPlaceAfter(text: string, from: number): { start: number; end: number } | null {
	const start = text.indexOf(OPEN_PLACE, from);
	return start < 0 ? null : { start, end: start + OPEN_PLACE.length };
}

/** What is put in at the caret so that it stands apart from the word before it. */
export const apart = (before: string, words: string): string =>
	before === '' || /[\s，。；：、（(]$/.test(before) || /^[\u3000-\u9fff]/.test(words)
		? words
		: ` ${words}`;
