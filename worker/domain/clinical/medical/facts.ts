import type { Capability } from '../../access/capabilities.ts';
import type { FactKind, Severity } from './vocabulary.ts';
import WORDS from './words.json' with { type: 'json' };

/** How loud a fact is on every page of the record: `alert` cannot be missed, `plain` is on the overview alone. */
export const WEIGHTS = ['alert', 'caution', 'plain'] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface Names {
	zh: string;
	en: string;
	ru: string;
}

/** A coded word of the shipped list; the list is the product's own and short on purpose. */
export interface MedicalWord {
	code: string;
	kinds: FactKind[];
	weight: Weight;
	names: Names;
}

export const MEDICAL_WORDS = WORDS as readonly MedicalWord[];
const BY_CODE = new Map(MEDICAL_WORDS.map((word) => [word.code, word]));

/** The word of a code, or null for one that is not of the list. */
export const getWord = (code: string | null): MedicalWord | null =>
	(code === null ? undefined : BY_CODE.get(code)) ?? null;

/** Whether a fact of this kind may carry the code: a drug that is taken is no allergy to it. */
export const fitsKind = (kind: FactKind, code: string): boolean =>
	getWord(code)?.kinds.includes(kind) ?? false;

/**
 * How loud a fact is. An allergy always warns but for hay fever; what runs in the family never does
 * unless it is about anaesthesia; own words are taken seriously since nobody weighed them.
 */
export function weightOf(fact: {
	kind: FactKind;
	code: string | null;
	severity: Severity | null;
}): Weight {
	if (fact.severity === 'severe' && fact.kind !== 'family') return 'alert';
	const word = getWord(fact.code);
	if (fact.kind === 'family') return fact.code === 'anaesthesia_family' ? 'alert' : 'plain';
	if (word) return word.weight;
	if (fact.kind === 'allergy') return 'alert';
	return fact.kind === 'lifestyle' ? 'plain' : 'caution';
}

const KIND_ORDER: readonly FactKind[] = [
	'allergy',
	'medication',
	'condition',
	'lifestyle',
	'family'
];

/** Loudest first, allergies before all; within one loudness the newest first. */
export function byLoudness<
	Fact extends { kind: FactKind; weight: Weight; severity: Severity | null; at: string }
>(facts: readonly Fact[]): Fact[] {
	const rank = (fact: Fact) => [
		WEIGHTS.indexOf(fact.weight),
		KIND_ORDER.indexOf(fact.kind),
		fact.severity === 'severe' ? 0 : 1
	];
	return facts.toSorted((a, b) => {
		const [left, right] = [rank(a), rank(b)];
		const at = left.findIndex((value, index) => value !== right[index]);
		return at < 0 ? b.at.localeCompare(a.at) : (left[at] ?? 0) - (right[at] ?? 0);
	});
}

/** The desk sees allergies, as it always did; the rest of a history is read with the chart. */
export const capabilityToRead = (kind: FactKind): Capability =>
	kind === 'allergy' ? 'patients.read' : 'chart.read';

/** One of these is enough: an allergy is noted by whoever hears of it. */
export const capabilitiesToWrite = (kind: FactKind): readonly Capability[] =>
	kind === 'allergy' ? ['patients.write', 'chart.write'] : ['chart.write'];

const SINCE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** `2019`, `2019-04` or `2019-04-13`, not before 1890 and not after `today` (`YYYY-MM-DD`). */
export function isSince(text: string, today: string): boolean {
	if (!SINCE.test(text) || text < '1890') return false;
	const isDay = text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
	return isDay && text <= today.slice(0, text.length);
}
