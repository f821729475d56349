import type { Block } from './blocks.ts';

/** Whom a record is of, as far as a document's words name them. */
export interface NamedPerson {
	name: string;
	bornOn: string | null;
}

/**
 * Whether words that were filled in the record of `from` name somebody other than `to`: two records of
 * people of one name and birth date read alike, and words that name nobody are anybody's. What names
 * somebody else stands for no consent (F111).
 */
export const namesOther = (blocks: readonly Block[], from: NamedPerson, to: NamedPerson): boolean =>
	(from.name !== to.name || from.bornOn !== to.bornOn) &&
	blocks.some(({ runs }) => runs.some(({ text, isFilled }) => isFilled && text === from.name));
