const HAN = /\p{Script=Han}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

export const isHan = (name: string): boolean => HAN.test(name);

/**
 * A name for a 118 px card. Chinese stays whole; Cyrillic is family name and initial (Котов Д.),
 * Latin initial and family name (M. Brown); one word stays as it is.
 */
export function shortName(name: string): string {
	if (HAN.test(name)) return name;
	const words = name.trim().split(/\s+/);
	if (words.length < 2) return name;
	if (CYRILLIC.test(name)) return `${words[0]} ${words[1]![0]}.`;
	return `${words[0]![0]}. ${words.at(-1)}`;
}

/** What privacy mode leaves of a name: its first letter. */
export function maskedName(name: string): string {
	const first = [...name.trim()][0] ?? '';
	return HAN.test(name) ? `${first}**` : `${first}.`;
}

/** The one or two letters of an avatar or a provider's chip. */
export const initialOf = (name: string): string => [...name.trim()][0] ?? '?';
