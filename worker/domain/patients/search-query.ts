import { digitsOf, foldText, isHan, nameKeyOf } from './fold-text.ts';
import { recordTerm, wholeTerm } from './search-terms.ts';

/** One thing that must be found; a patient matches when every part does. */
export type QueryPart =
	| { kind: 'phrase'; signs: string[] }
	| { kind: 'beginning'; term: string }
	| { kind: 'digits'; beginnings: string[]; exact: string[] };

export interface SearchQuery {
	parts: QueryPart[];
	/** The term of a name, its pinyin or its initials typed whole: such patients come first. */
	whole: string | null;
}

const MOST_PARTS = 8;
const PHONE_LIKE = /^[+\d\s().\-/]+$/;
const RECORD_LIKE = /^p\s*-?\s*(\d+)$/;

/** Reads what somebody typed; null when nothing in it can be searched for. Never fails. */
export function readQuery(typed: string): SearchQuery | null {
	const folded = foldText(typed).trim();
	const record = RECORD_LIKE.exec(folded);
	if (record?.[1]) return { parts: [recordPart(record[1])], whole: null };
	if (PHONE_LIKE.test(folded)) {
		const digits = digitsOf(folded);
		return digits === '' ? null : { parts: [digitsPart(digits)], whole: null };
	}
	const parts = folded
		.split(/[\s,;]+/)
		.flatMap(partsOfWord)
		.slice(0, MOST_PARTS);
	const key = nameKeyOf(folded);
	return parts.length === 0 ? null : { parts, whole: key === '' ? null : wholeTerm(key) };
}

function partsOfWord(word: string): QueryPart[] {
	const runs = word.match(/\p{Script=Han}+|\d[\d().\-]*|[\p{L}\p{N}]/gu) ? runsOf(word) : [];
	return runs.map((run) => {
		if (isHan(run)) return { kind: 'phrase', signs: [...run] };
		return /^\d+$/.test(run) ? digitsPart(run) : { kind: 'beginning', term: run };
	});
}

/** Runs of one kind: Han signs, digits (signs between them fall away), other letters. */
const runsOf = (word: string): string[] =>
	word
		.replace(/(?<=\d)[().\-/]+(?=\d)/g, '')
		.match(/\p{Script=Han}+|\d+|[^\P{L}\p{Script=Han}]+/gu) ?? [];

/**
 * Any part of a phone. A trunk prefix (8 or 0 before a national number) or a leading 00 is also
 * tried without, since the number is kept with its country code. A short number may be a record's.
 */
function digitsPart(digits: string): QueryPart {
	const beginnings = [digits];
	if (digits.startsWith('00') && digits.length > 5) beginnings.push(digits.slice(2));
	else if (/^[08]/.test(digits) && digits.length > 4) beginnings.push(digits.slice(1));
	return {
		kind: 'digits',
		beginnings: digits.length > 1 ? beginnings : [],
		exact: digits.length <= 8 ? [recordTerm(digits)] : []
	};
}

const recordPart = (digits: string): QueryPart => ({
	kind: 'digits',
	beginnings: [`_${digits}`],
	exact: [recordTerm(digits)]
});
