import { digitsOf, foldText, hanOf, isHan, nameKeyOf } from './fold-text.ts';

/** What of a patient can be found. `syllables` is the pinyin of the name's Han signs, without tones. */
export interface Searchable {
	name: string;
	syllables: string[];
	/** As typed and as E.164. */
	phones: string[];
	recordNumber: string;
}

const SHORTEST_PHONE_PART = 2;

/**
 * Terms of one patient, in the order the index needs: Han signs first and side by side, so that a
 * phrase finds any run of them; then words, pinyin (joined, by syllable, initials, also from the
 * second sign on), every tail of every phone, so that the beginning of a term is any part of the
 * number; then the record number and the whole name, marked so that nothing else begins like them.
 */
export function termsOf(patient: Searchable): string[] {
	const han = [...hanOf(patient.name)];
	const words = foldText(patient.name)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '' && ![...word].some(isHan));
	const sounds = spellings(patient.syllables).flatMap(soundTerms);
	const phones = patient.phones.flatMap((phone) => tails(digitsOf(phone)));
	const wholes = [nameKeyOf(patient.name), ...spellings(patient.syllables).flatMap(wholeSounds)];
	return [
		...han,
		...new Set([...words, ...sounds, ...phones]),
		recordTerm(patient.recordNumber),
		...[...new Set(wholes)].filter((whole) => whole !== '').map(wholeTerm)
	];
}

/** u with two dots is typed as v or as u. */
function spellings(syllables: string[]): string[][] {
	const plain = syllables.map((syllable) => foldText(syllable));
	const withV = syllables.map((syllable) =>
		foldText(syllable.normalize('NFC').replace(/\u00fc/g, 'v'))
	);
	return plain.join() === withV.join() ? [plain] : [plain, withV];
}

const initialsOf = (syllables: string[]) => syllables.map((syllable) => syllable[0] ?? '').join('');

function soundTerms(syllables: string[]): string[] {
	return syllables.flatMap((_, from) => {
		const rest = syllables.slice(from);
		return rest.length > 1 ? [rest.join(''), initialsOf(rest), ...rest] : [rest.join('')];
	});
}

const wholeSounds = (syllables: string[]) =>
	syllables.length > 1 ? [syllables.join(''), initialsOf(syllables)] : [syllables.join('')];

const tails = (digits: string): string[] =>
	Array.from({ length: Math.max(0, digits.length - SHORTEST_PHONE_PART + 1) }, (_, from) =>
		digits.slice(from)
	);

/** `P-00012` and `12` meet at `_00012`. */
export const recordTerm = (number: string): string =>
	`_${(digitsOf(number).replace(/^0+/, '') || '0').padStart(5, '0')}`;
export const wholeTerm = (whole: string): string => `_e${whole}`;

/** Signs of a term before its word; the index of short beginnings (`0007`) counts on it. */
const HASH_SIGNS = 7;

/**
 * Terms of different organisations never meet: each carries a digest of its organisation before
 * it, so one organisation's search reads no other's terms. Two organisations with one digest would
 * only cost time: rows are always joined by organisation as well.
 */
export function termPrefixOf(organisationId: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < organisationId.length; at++)
		hash = Math.imul(hash ^ organisationId.charCodeAt(at), 0x01000193) >>> 0;
	return `${hash.toString(36).padStart(HASH_SIGNS, '0')}_`;
}
