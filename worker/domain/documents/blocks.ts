import { isAskedField, isField } from './fields.ts';

/** A run of letters: `isFilled` came from the record, a `blank` is a line to be written on. */
export interface Run {
	text: string;
	isStrong?: true;
	isFilled?: true;
}
export interface Block {
	is: 'heading' | 'paragraph' | 'item';
	runs: Run[];
}

/** The place of a field that nothing filled. */
export const BLANK = '＿＿＿＿＿＿';

type Piece = { isStrong: boolean } & ({ is: 'text'; text: string } | { is: 'field'; name: string });
const PIECE = /\{\{\s*([^{}]*?)\s*\}\}|\*\*/g;

/**
 * A document's words as blocks with their fields filled. The words are taken apart first and values
 * put in afterwards, so that no value can be read as words of the template. Lines that begin with `#`
 * are headings, with `-` items; an empty line ends a paragraph; `**` makes strong.
 */
export function fillBlocks(body: string, values: Readonly<Record<string, string>>): Block[] {
	return linesOf(body).map(({ is, text }) => ({
		is,
		runs: piecesOf(text).flatMap((piece): Run[] => {
			const strength = piece.isStrong && { isStrong: true as const };
			if (piece.is === 'text') return [{ text: piece.text, ...strength }];
			return [{ text: values[piece.name] || BLANK, ...strength, isFilled: true }];
		})
	}));
}

/** Every name in double braces, in order and once. */
export const fieldsIn = (body: string): string[] => [
	...new Set(
		linesOf(body).flatMap(({ text }) =>
			piecesOf(text).flatMap((piece) => (piece.is === 'field' ? [piece.name] : []))
		)
	)
];

/** Names that no record has: a template that holds one is not taken. */
export const unknownFields = (body: string): string[] =>
	fieldsIn(body).filter((name) => !isField(name) && !isAskedField(name));

function linesOf(body: string): { is: Block['is']; text: string }[] {
	const lines: { is: Block['is']; text: string }[] = [];
	let isOpen = false;
	for (const line of body.split(/\r?\n/).map((one) => one.trim())) {
		const [, mark, rest] = /^(#+|-)\s+(.*)$/.exec(line) ?? [];
		if (line === '') isOpen = false;
		else if (mark !== undefined) {
			lines.push({ is: mark === '-' ? 'item' : 'heading', text: rest ?? '' });
			isOpen = false;
		} else if (isOpen) lines.at(-1)!.text += `\n${line}`;
		else {
			lines.push({ is: 'paragraph', text: line });
			isOpen = true;
		}
	}
	return lines;
}

function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	let isStrong = false;
	const take = (until: number) => {
		if (until > end) pieces.push({ is: 'text', text: text.slice(end, until), isStrong });
	};
	for (const found of text.matchAll(PIECE)) {
		take(found.index);
		if (found[1] === undefined) isStrong = !isStrong;
		else pieces.push({ is: 'field', name: found[1], isStrong });
		end = found.index + found[0].length;
	}
	take(text.length);
	return pieces;
}
