import { nameKeyOf } from './fold-text.ts';

/** Why two records are likely one person. A shared phone alone is a family, a shared name alone is chance. */
export const DUPLICATE_REASONS = [
	'name_and_phone',
	'name_and_birth',
	'phone_and_similar_name'
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export interface Comparable {
	name: string;
	/** E.164. */
	phones: string[];
	bornOn: string | null;
}

/** Null when they are likely two people; two different birth dates always mean two people. */
export function likelySame(one: Comparable, other: Comparable): DuplicateReason | null {
	if (one.bornOn && other.bornOn && one.bornOn !== other.bornOn) return null;
	const [key, otherKey] = [nameKeyOf(one.name), nameKeyOf(other.name)];
	const sharesPhone = one.phones.some((phone) => other.phones.includes(phone));
	if (key === otherKey && sharesPhone) return 'name_and_phone';
	if (key === otherKey && one.bornOn !== null && one.bornOn === other.bornOn)
		return 'name_and_birth';
	if (sharesPhone && isSimilarName(key, otherKey)) return 'phone_and_similar_name';
	return null;
}

/** Short names must be equal; from six letters on one letter may differ (a slip, not a sibling). */
function isSimilarName(key: string, other: string): boolean {
	const [short, long] = key.length <= other.length ? [key, other] : [other, key];
	if (short.length < 6 || long.length - short.length > 1) return short === long;
	return isOneEditApart(short, long);
}

function isOneEditApart(short: string, long: string): boolean {
	let at = 0;
	while (at < short.length && short[at] === long[at]) at++;
	const skip = short.length === long.length ? 1 : 0;
	return short.slice(at + skip) === long.slice(at + 1);
}
