/**
 * A note's template: sections of sentences with gaps, of tables by tooth, and of free words with phrases.
 * Values of a note lie flat under their keys, so that two editors' drafts are joined key by key:
 * `complaint` (the free words of a section), `complaint.since` (a gap), `exam.36.cold` (a cell).
 */
export interface NoteTemplateBody {
	name: string;
	sections: NoteSection[];
}

export interface NoteSection {
	id: string;
	title: string;
	/** `words` a sentence and free words; `teeth` a table with a row a tooth. */
	kind: 'words' | 'teeth';
	/** Words with gaps in braces: `{site} hurts since {since}`. Empty: free words alone. */
	sentence: string;
	gaps: NoteGap[];
	columns: NoteGap[];
	phrases: NotePhrase[];
	/** A note is signed only when something stands here. */
	isRequired: boolean;
}

export const GAP_KINDS = ['text', 'number', 'choice'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

export interface NoteGap {
	id: string;
	label: string;
	kind: GapKind;
	/** Offered while typing; for `choice` one of them, or other words. */
	options: string[];
	/** Of numbers: outside is marked, not refused. */
	min: number | null;
	max: number | null;
	/** Missing is named before the signature. */
	isRequired: boolean;
}

/** `;key` becomes the words; `___` in them is where the writer goes on. */
export interface NotePhrase {
	key: string;
	words: string;
}

/** A note's values by their keys; an empty value is none. */
export type NoteValues = Record<string, string>;

export type SentencePart = { words: string } | { gap: NoteGap };

/** A sentence cut into words and gaps, in order; a brace that names no gap stays words. */
export function sentenceParts({ sentence, gaps }: Pick<NoteSection, 'sentence' | 'gaps'>) {
	const parts: SentencePart[] = [];
	for (const piece of sentence.split(/(\{[a-z0-9_-]+\})/i)) {
		const gap = gaps.find((one) => piece === `{${one.id}}`);
		if (gap) parts.push({ gap });
		else if (piece !== '') parts.push({ words: piece });
	}
	return parts;
}

export const gapKey = (sectionId: string, gapId: string): string => `${sectionId}.${gapId}`;
export const cellKey = (sectionId: string, tooth: string, column: string): string =>
	`${sectionId}.${tooth}.${column}`;

/** Teeth with a row in a section's table, by their FDI keys in the order they are written. */
export function teethOf(values: NoteValues, sectionId: string): string[] {
	const teeth = Object.keys(values)
		.filter((key) => key.startsWith(`${sectionId}.`) && key.split('.').length === 3)
		.map((key) => key.split('.')[1] ?? '');
	return [...new Set(teeth)].sort();
}

/**
 * What two of its parts may not share, as the path of the later one: ids of sections, of the gaps and the
 * columns of one section, and keys of its phrases. Null for a template that can be written with.
 */
export function flawOfTemplate({ sections }: Pick<NoteTemplateBody, 'sections'>): string | null {
	const again = repeated(sections.map(({ id }) => id));
	if (again !== null) return `sections.${again}.id`;
	for (const [at, { gaps, columns, phrases }] of sections.entries()) {
		const parts = {
			gaps: gaps.map(({ id }) => id),
			columns: columns.map(({ id }) => id),
			phrases: phrases.map(({ key }) => key)
		};
		for (const [part, ids] of Object.entries(parts)) {
			const twice = repeated(ids);
			if (twice !== null) return `sections.${at}.${part}.${twice}`;
		}
	}
	return null;
}

function repeated(ids: readonly string[]): number | null {
	const at = ids.findIndex((id, index) => ids.indexOf(id) !== index);
	return at < 0 ? null : at;
}
