import { DRUGS, drugOf, type Drug } from './drugs.ts';
import rules from './rules.json' with { type: 'json' };

/** `severe` asks for a reason before it is prescribed all the same; `caution` is said. */
export const WARNING_LEVELS = ['severe', 'caution'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

interface Rule {
	id: string;
	/** Of the drug; one of them is enough. */
	classes: readonly string[];
	/** What it is about: facts of that kind, the age (`age`), another drug of its class (`double`). */
	kind: string;
	codes: readonly string[];
	/** Of `age`: holds below so many years. */
	underYears: number | null;
	level: WarningLevel;
	words: Record<'zh' | 'en' | 'ru', string>;
	/** What it was taken from, named for the doctor. */
	source: string;
}
export const RULES = rules as readonly Rule[];

export interface RxWarning {
	ruleId: string;
	level: WarningLevel;
	drugCode: string;
	/** The fact it clashes with, null for the age and for another drug of the same prescription. */
	factCode: string | null;
	words: Record<'zh' | 'en' | 'ru', string>;
	source: string;
}

export interface KnownOfPatient {
	facts: readonly { kind: string; code: string | null }[];
	/** Whole years; null when the birth date is not known. */
	age: number | null;
}

/**
 * What speaks against these drugs, from the coded facts, the age and each other: the severe first. Own words
 * of a fact and drugs outside the list cannot be judged: their reader is told so, see `unjudged`.
 */
export function warningsFor(codes: readonly string[], known: KnownOfPatient): RxWarning[] {
	const drugs = codes.map(drugOf).filter((one) => one !== null);
	const found = drugs.flatMap((drug) => RULES.flatMap((rule) => judge(rule, drug, known)));
	return [...found, ...doubled(drugs)].sort(
		(a, b) => WARNING_LEVELS.indexOf(a.level) - WARNING_LEVELS.indexOf(b.level)
	);
}

function judge(rule: Rule, drug: Drug, { facts, age }: KnownOfPatient): RxWarning[] {
	if (!rule.classes.some((one) => drug.classes.includes(one))) return [];
	const { id: ruleId, level, words, source } = rule;
	const warning = { ruleId, level, words, source, drugCode: drug.code };
	if (rule.kind === 'age') {
		const holds = age !== null && rule.underYears !== null && age < rule.underYears;
		return holds ? [{ ...warning, factCode: null }] : [];
	}
	const clashing = facts.filter(
		({ kind, code }) => kind === rule.kind && code !== null && rule.codes.includes(code)
	);
	return [...new Set(clashing.map(({ code }) => code))].map((factCode) => ({
		...warning,
		factCode
	}));
}

/** Two of one class in one prescription: said once a class, at the later drug. */
function doubled(drugs: readonly Drug[]): RxWarning[] {
	const rule = RULES.find(({ kind }) => kind === 'double');
	return (rule?.classes ?? []).flatMap((name) => {
		const [, second] = drugs.filter(({ classes }) => classes.includes(name));
		if (!rule || !second) return [];
		const { id, level, words, source } = rule;
		return [
			{
				...{ ruleId: `${id}_${name}`, level, words, source },
				drugCode: second.code,
				factCode: null
			}
		];
	});
}

/** What the rules cannot read: facts in own words, and drugs that are not of the list. */
export const unjudged = (
	codes: readonly (string | null)[],
	facts: readonly { code: string | null }[]
): { ownDrugs: number; ownFacts: number } => ({
	ownDrugs: codes.filter((code) => code === null || !DRUGS.some((one) => one.code === code)).length,
	ownFacts: facts.filter(({ code }) => code === null).length
});
