import { canonicalJson } from '../../kernel/canonical-json.ts';
import {
	cellKey,
	gapKey,
	sentenceParts,
	teethOf,
	type NoteSection,
	type NoteTemplateBody,
	type NoteValues
} from './template.ts';

/** A note as it is read and signed: it needs no template, so a later version of one changes nothing. */
export interface NoteReading {
	title: string;
	sections: ReadSection[];
}
export interface ReadSection {
	title: string;
	text: string;
	/** Of a table by tooth: the headings and the rows, the tooth first. */
	table: { columns: string[]; rows: string[][] } | null;
}

/** A gap that nobody filled, where it stands in the sentence. */
const GAP = '___';

/** The sections with something in them, in the template's order; then what a lost section held. */
export function readNote(template: NoteTemplateBody, values: NoteValues): NoteReading {
	const sections = template.sections
		.map((section) => readSection(section, values))
		.filter(({ text, table }) => text !== '' || table !== null);
	const known = new Set(template.sections.map(({ id }) => id));
	const lost = Object.entries(values)
		.filter(([key, value]) => !known.has(key.split('.')[0] ?? '') && value.trim() !== '')
		.map(([key, value]) => ({ title: key, text: value, table: null }));
	return { title: template.name, sections: [...sections, ...lost] };
}

function readSection(section: NoteSection, values: NoteValues): ReadSection {
	const words = [sentenceOf(section, values), (values[section.id] ?? '').trim()];
	const rows = teethOf(values, section.id).map((tooth) => [
		tooth,
		...section.columns.map(({ id }) => values[cellKey(section.id, tooth, id)] ?? '')
	]);
	return {
		title: section.title,
		text: words.filter((one) => one !== '').join('\n'),
		table: rows.length > 0 ? { columns: section.columns.map(({ label }) => label), rows } : null
	};
}

/** The sentence with what was filled in; nothing when no gap was. */
function sentenceOf(section: NoteSection, values: NoteValues): string {
	const parts = sentenceParts(section);
	const valueOf = (id: string) => (values[gapKey(section.id, id)] ?? '').trim();
	if (!parts.some((part) => 'gap' in part && valueOf(part.gap.id) !== '')) return '';
	return parts
		.map((part) => ('words' in part ? part.words : valueOf(part.gap.id) || GAP))
		.join('')
		.trim();
}

/** What the signature is over (SHA-256, hex): who, whom, when, and every word. */
export const signedText = (facts: {
	organisationId: string;
	patientId: string;
	noteId: string;
	writtenOn: string;
	signedAt: number;
	signedById: string;
	reading: NoteReading;
}): string => canonicalJson(facts);
