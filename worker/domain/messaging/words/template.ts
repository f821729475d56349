/** A text taken apart: words as they stand, and the names that stood in braces. */
export type Piece = { is: 'text'; text: string } | { is: 'placeholder'; name: string };

const NAMED = /\{\s*([a-zA-Z_]+)\s*\}/g;

/** Takes a text apart. Braces around anything but one name are words like all others. */
export function parseTemplate(text: string): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	for (const found of text.matchAll(NAMED)) {
		if (found.index > end) pieces.push({ is: 'text', text: text.slice(end, found.index) });
		pieces.push({ is: 'placeholder', name: found[1] ?? '' });
		end = found.index + found[0].length;
	}
	if (end < text.length) pieces.push({ is: 'text', text: text.slice(end) });
	return pieces;
}

/**
 * Puts values in the place of their names. A value is never read as a template again, so a patient
 * whose name has braces in it gets no link of another. A name without a value leaves nothing, and
 * not the blank beside it either.
 */
export function renderTemplate(text: string, values: Readonly<Record<string, string>>): string {
	let written = '';
	let isBlankTaken = false;
	for (const piece of parseTemplate(text)) {
		const part = piece.is === 'text' ? piece.text : (values[piece.name] ?? '');
		written += isBlankTaken ? part.replace(/^ /, '') : part;
		isBlankTaken = part === '' && (written === '' || written.endsWith(' '));
	}
	return written.trimEnd();
}
