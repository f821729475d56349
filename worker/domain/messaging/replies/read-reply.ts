import words from './reply-words.json' with { type: 'json' };

/** What a patient said in one word; everything longer is for a person to read. */
export type Said = 'yes' | 'no' | 'stop' | 'start';

const SAID = new Map<string, Said>(
	(Object.keys(words) as Said[]).flatMap((said) => words[said].map((word) => [word, said]))
);
const AROUND = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/**
 * Reads a reply: `1`, `C`, `Y` and their words for yes, `2` for no, `STOP` (and what carriers and
 * Chinese law ask for: TD, T) and `START`. Full-width letters, capitals, quotes, dots and faces
 * around the word do not matter; a word inside a sentence never decides. Null for all else.
 */
export function readReply(text: string): Said | null {
	const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
	return SAID.get(plain) ?? SAID.get(plain.replace(AROUND, '')) ?? null;
}
