import { sameValues } from '#domain/clinical/notes/join-drafts';
import { readNote, type NoteReading } from '#domain/clinical/notes/reading';
import type { NoteTemplateBody, NoteValues } from '#domain/clinical/notes/template';
import type { LocalCopy } from '$lib/local-copies.ts';

/**
 * What this person wrote on this device and never reached the note before somebody signed it: whole
 * sections as they would read, so that they can be said in an amendment. Empty where nothing is left.
 */
export function leftWords(
	template: NoteTemplateBody,
	signed: NoteValues,
	copies: readonly LocalCopy<NoteValues>[]
): string {
	const sections = copies
		.filter(({ values }) => !sameValues(values, signed))
		.flatMap(({ values }) => sectionsOf(readNote(template, values)));
	const known = new Set(sectionsOf(readNote(template, signed)));
	return [...new Set(sections)].filter((one) => !known.has(one)).join('\n');
}

const sectionsOf = ({ sections }: NoteReading): string[] =>
	sections.map(({ title, text, table }) =>
		[`${title}: ${text}`, ...(table?.rows ?? []).map((row) => row.join(' '))].join('\n').trim()
	);
