/** A family of fonts, by what it can draw. */
export interface Face {
	name: string;
	has: (codePoint: number) => boolean;
}

/** The printers' mark for a letter that the case has not got: seen, and never taken for nothing. */
export const MISSING = '\u3013';

/** What stands for signs that a face may lack; nothing for those that nobody sees. */
const STAND_INS: Readonly<Record<string, string>> = {
	'\uff3f': '__',
	'\u2610': '\u25a1',
	'\u2611': '\u2713',
	'\u2612': '\u00d7',
	'\u2714': '\u2713',
	'\t': ' ',
	'\u00a0': ' ',
	'\u202f': ' ',
	'\u2009': ' ',
	'\u2011': '-',
	'\u00ad': '',
	'\u200b': '',
	'\u200d': '',
	'\u200e': '',
	'\u200f': '',
	'\ufe0f': '',
	'\ufeff': ''
};

/** A stretch of words in one face. */
export interface Stretch {
	text: string;
	face: string;
}

/**
 * Words in stretches that one face can draw: each sign in the first face that has it or what stands
 * for it, else as `MISSING`. Letters that are written of parts are joined first.
 */
export function inFaces(text: string, faces: readonly Face[]): Stretch[] {
	const stretches: Stretch[] = [];
	for (const sign of text.normalize('NFC')) {
		const last = stretches.at(-1);
		const drawn = drawnIn(sign, faces, last?.face);
		if (last?.face === drawn.face) last.text += drawn.text;
		else stretches.push(drawn);
	}
	return stretches;
}

/** Signs of a text that these faces cannot draw: they, or another face, are missing. */
export const undrawn = (text: string, faces: readonly Face[]): string[] => [
	...new Set([...text.normalize('NFC')].filter((sign) => !formIn(sign, faces)))
];

function drawnIn(sign: string, faces: readonly Face[], before: string | undefined): Stretch {
	const [first] = faces;
	const form = formIn(sign, faces);
	if (!form) return { text: MISSING, face: faces.at(-1)!.name };
	// A blank or nothing at all begins no stretch of its own.
	if (form.text.trim() === '') return { text: form.text, face: before ?? first!.name };
	return form;
}

function formIn(sign: string, faces: readonly Face[]): Stretch | null {
	if (sign === '\n') return { text: sign, face: faces[0]!.name };
	for (const { name, has } of faces)
		for (const text of [sign, STAND_INS[sign]])
			if (text !== undefined && [...text].every((one) => has(one.codePointAt(0)!)))
				return { text, face: name };
	return null;
}
