import type { FactKind } from '../clinical/medical/vocabulary.ts';
import { foldText } from './fold-text.ts';
import { boundsIn } from './sentence-bounds.ts';
import { factsIn, type SaidFact } from './sentence-facts.ts';
import type { FactWish, PatientWhere } from './where.ts';

/** What a sentence may speak of beside what everybody knows. */
export interface SentenceScope {
	/** Kinds of facts that the reader may search by. */
	kinds: readonly FactKind[];
	/** Tags of the house. */
	tags: readonly string[];
	/** Local date from which "half a year ago" is counted, `YYYY-MM-DD`. */
	today: string;
}

const MOST_MEANINGS = 3;

/**
 * What a sentence asks for, as searches by combination (F39): `all patients allergic to penicillin`, in
 * Chinese, English or Russian. Several where a word has several meanings, since diabetes is of two
 * types; none where nothing of it was understood. Words it does not know are passed over.
 */
export function readSentence(typed: string, { kinds, tags, today }: SentenceScope): PatientWhere[] {
	const { where, rest } = boundsIn(foldText(typed), today);
	const facts = factsIn(rest, kinds);
	const folded = rest.trim();
	const tagged = tags.filter((tag) => tag.length > 1 && hasWord(folded, foldText(tag)));
	const said = { ...where, ...(tagged.length > 0 && { tags: tagged }) };
	if (facts.length === 0 && Object.keys(said).length === 0) return [];
	return meaningsOf(facts).map((meaning) => ({ ...meaning, ...said }));
}

/** The first word of several meanings branches; whoever is without one of them has none of them. */
function meaningsOf(facts: readonly SaidFact[]): PatientWhere[] {
	const without = facts.filter(({ isWithout }) => isWithout).flatMap(({ wishes }) => wishes);
	const wanted = facts.filter(({ isWithout }) => !isWithout);
	const branching = wanted.find(({ wishes }) => wishes.length > 1);
	const branches = branching?.wishes.slice(0, MOST_MEANINGS) ?? [null];
	return branches.map((branch) => {
		const chosen = wanted.flatMap(({ wishes }): FactWish[] =>
			branch && wishes === branching?.wishes ? [branch] : wishes.slice(0, 1)
		);
		return {
			...(chosen.length > 0 && { facts: chosen }),
			...(without.length > 0 && { withoutFacts: without })
		};
	});
}

/** A tag stands as a word of its own; Chinese knows no blanks between words. */
const hasWord = (text: string, word: string): boolean =>
	/\p{Script=Han}/u.test(word) ? text.includes(word) : ` ${text} `.includes(` ${word} `);
