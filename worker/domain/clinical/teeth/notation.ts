import { isSameTooth } from './arch.ts';
import {
	fdiOf,
	isTooth,
	PERMANENT_TEETH,
	PRIMARY_TEETH,
	toothOfFdi,
	type Quadrant,
	type Tooth
} from './tooth.ts';

/** ISO 3950, the American numbers and letters, and 部位记录法 (the Zsigmondy/Palmer cross). */
export const NOTATIONS = ['fdi', 'universal', 'palmer'] as const;
export type Notation = (typeof NOTATIONS)[number];

/** Universal runs as the viewer sees it: the upper arch left to right, the lower one back. */
const ringOf = (primary: boolean): Tooth[] => {
	const { upper, lower } = primary ? PRIMARY_TEETH : PERMANENT_TEETH;
	return [...upper, ...lower.toReversed()];
};
const RINGS = { permanent: ringOf(false), primary: ringOf(true) };
const LETTER_A = 65;
/** A supernumerary tooth is the number of its neighbour and 50, or its letter and S. */
const SUPERNUMERARY_FROM = 50;

export function universalOf(tooth: Tooth): string {
	const ring = tooth.primary ? RINGS.primary : RINGS.permanent;
	const place = ring.findIndex((one) => isSameTooth(one, { ...tooth, supernumerary: false }));
	if (tooth.primary)
		return String.fromCharCode(LETTER_A + place) + (tooth.supernumerary ? 'S' : '');
	return String(place + 1 + (tooth.supernumerary ? SUPERNUMERARY_FROM : 0));
}

export function toothOfUniversal(text: string): Tooth | null {
	const letter = /^([A-T])(S?)$/i.exec(text);
	if (letter) {
		const found = RINGS.primary[(letter[1] ?? '').toUpperCase().charCodeAt(0) - LETTER_A];
		return found ? { ...found, supernumerary: letter[2] !== '' } : null;
	}
	if (!/^\d{1,2}$/.test(text)) return null;
	const supernumerary = Number(text) > SUPERNUMERARY_FROM;
	const found = RINGS.permanent[Number(text) - 1 - (supernumerary ? SUPERNUMERARY_FROM : 0)];
	return found ? { ...found, supernumerary } : null;
}

const CORNERS: Record<Quadrant, string> = { 1: 'UR', 2: 'UL', 3: 'LL', 4: 'LR' };
const ROMAN = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'];

/** What stands inside the corner of the cross: a digit, a Roman numeral for primary teeth. */
export const palmerSignOf = ({ position, primary, supernumerary }: Tooth): string =>
	`${primary ? ROMAN[position] : position}${supernumerary ? 'S' : ''}`;

/** The cross typed in one line, as it is entered too: `UR6`, `ULE`, `UR1S`. */
export const palmerOf = ({ quadrant, position, primary, supernumerary }: Tooth): string =>
	CORNERS[quadrant] +
	(primary ? String.fromCharCode(LETTER_A + position - 1) : position) +
	(supernumerary ? 'S' : '');

export function toothOfPalmer(text: string): Tooth | null {
	const [, corner, sign, extra] = /^(U[RL]|L[RL])([1-8]|[A-E])(S?)$/i.exec(text) ?? [];
	if (corner === undefined || sign === undefined) return null;
	const quadrant = Number(
		Object.entries(CORNERS).find(([, word]) => word === corner.toUpperCase())?.[0]
	) as Quadrant;
	const primary = /[A-E]/i.test(sign);
	const position = primary ? sign.toUpperCase().charCodeAt(0) - LETTER_A + 1 : Number(sign);
	const tooth: Tooth = { quadrant, position, primary, supernumerary: extra !== '' };
	return isTooth(tooth) ? tooth : null;
}

/** A tooth in one line of the notation. */
export const showTooth = (tooth: Tooth, notation: Notation): string =>
	notation === 'fdi'
		? fdiOf(tooth)
		: notation === 'universal'
			? universalOf(tooth)
			: palmerOf(tooth);

/** A tooth by its FDI key, as records keep it; what is no key stays as it is. */
export function showKey(key: string, notation: Notation): string {
	const tooth = toothOfFdi(key);
	return tooth ? showTooth(tooth, notation) : key;
}

/** What `showTooth` wrote, in any case of letters; null for anything else. */
export const readTooth = (text: string, notation: Notation): Tooth | null =>
	notation === 'fdi'
		? toothOfFdi(text.toUpperCase())
		: notation === 'universal'
			? toothOfUniversal(text)
			: toothOfPalmer(text);
