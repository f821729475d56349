import { MEDICAL_WORDS, type MedicalWord } from '../clinical/medical/facts.ts';
import type { FactKind } from '../clinical/medical/vocabulary.ts';
import { foldText, isHan } from './fold-text.ts';
import WORDS from './sentence-words.json' with { type: 'json' };
import type { FactWish } from './where.ts';

/** A word of health that a sentence names, with what it may mean, and whether it is to be absent. */
export interface SaidFact {
	wishes: FactWish[];
	isWithout: boolean;
}
interface Span {
	start: number;
	end: number;
}
interface Found extends Span {
	wish: FactWish;
}

const SYNONYMS: Partial<Record<string, string[]>> = WORDS.synonyms;
const ALLERGY = new RegExp(WORDS.allergy, 'u');
const FAMILY = new RegExp(WORDS.family, 'u');
const WITHOUT = new RegExp(WORDS.without, 'u');
const NOT_ALLERGIC = new RegExp(WORDS.notAllergic, 'u');

/** Facts of the shipped list that folded words name, in the order in which they stand. */
export function factsIn(text: string, kinds: readonly FactKind[]): SaidFact[] {
	const cues = { isAllergy: ALLERGY.test(text), isFamily: FAMILY.test(text) };
	const found = MEDICAL_WORDS.flatMap((word): Found[] => {
		const kind = kindOf(word, kinds, cues);
		const span = kind && spanOf(text, word);
		return kind && span ? [{ ...span, wish: { kind, code: word.code } }] : [];
	});
	const longest = found.filter((one) => !found.some((other) => isWider(other, one)));
	const bySpan = Map.groupBy(longest, ({ start }) => start);
	let last = 0;
	return [...bySpan.values()]
		.toSorted(([a], [b]) => (a?.start ?? 0) - (b?.start ?? 0))
		.map((group) => {
			const { start, end } = group[0]!;
			const isWithout = WITHOUT.test(text.slice(last, start)) || NOT_ALLERGIC.test(text.slice(end));
			last = end;
			const allergies = group.filter(({ wish }) => wish.kind === 'allergy');
			const meant = allergies.length > 0 ? allergies : group;
			return { wishes: meant.map(({ wish }) => wish), isWithout };
		});
}

const isWider = (one: Span, other: Span): boolean =>
	one.start <= other.start && one.end >= other.end && one.end - one.start > other.end - other.start;

/** An allergy and what runs in a family are only meant where the sentence says so. */
function kindOf(
	{ kinds }: MedicalWord,
	allowed: readonly FactKind[],
	{ isAllergy, isFamily }: { isAllergy: boolean; isFamily: boolean }
): FactKind | undefined {
	const fitting = kinds.filter(
		(kind) =>
			allowed.includes(kind) && (kind !== 'allergy' || isAllergy) && (kind !== 'family' || isFamily)
	);
	return fitting.includes('family') ? 'family' : fitting[0];
}

/** Where a sentence names the word by one of its names, or by what people call it. */
function spanOf(text: string, { code, names }: MedicalWord): Span | null {
	const known = Object.values(names as unknown as Record<string, string>).map(shortName);
	const spans = [
		...known.map((name) => (isHan(name) ? hanSpan(text, name) : wordsSpan(text, name))),
		...(SYNONYMS[code] ?? []).map((stem) =>
			isHan(stem) ? hanSpan(text, stem) : stemSpan(text, stem)
		)
	].filter((span) => span !== null);
	return spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0] ?? null;
}

const shortName = (name: string): string =>
	foldText(name)
		.split(/[(,、:]/u)[0]
		?.trim() ?? '';

function hanSpan(text: string, name: string): Span | null {
	const signs = [...name.replace(/[\s类史]/gu, '')];
	const found = new RegExp(signs.join('\\s*'), 'u').exec(text);
	return found && { start: found.index, end: found.index + found[0].length };
}

/** All words of the name, in any order, each in any of its endings. */
function wordsSpan(text: string, name: string): Span | null {
	const said = wordsOf(text);
	const found = wordsOf(name).map(({ word }) => said.find((one) => isSame(word, one.word)));
	if (found.length === 0 || !found.every((one) => one !== undefined)) return null;
	return {
		start: Math.min(...found.map(({ start }) => start)),
		end: Math.max(...found.map(({ start, word }) => start + word.length))
	};
}

const stemSpan = (text: string, stem: string): Span | null => {
	const found = wordsOf(text).find(({ word }) => word.startsWith(stem));
	return found ? { start: found.start, end: found.start + found.word.length } : null;
};

const wordsOf = (text: string): { word: string; start: number }[] =>
	[...text.matchAll(/[^\P{L}\p{Script=Han}]+|\p{N}+/gu)].map((one) => ({
		word: one[0],
		start: one.index
	}));

const SHORT = 5;
const ENDING = 2;

/** Whether a word of a name was said, its ending left aside: `penicillin` of `Penicillins`. */
function isSame(name: string, said: string): boolean {
	if (name === said) return true;
	if (name.length < SHORT)
		return name.length > 2 && said.startsWith(name) && said.length - name.length <= ENDING;
	let alike = 0;
	while (alike < name.length && name[alike] === said[alike]) alike += 1;
	const least = Math.max(SHORT, Math.min(name.length, said.length) - ENDING);
	return alike >= least && Math.max(name.length, said.length) - alike <= ENDING + 1;
}
