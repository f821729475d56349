import type { NoteGap, NoteSection } from '#domain/clinical/notes/template';

/** A sentence as it is edited: its gaps stand in braces by what they are called, `{Where} hurts`. */
export const showSentence = ({ sentence, gaps }: Pick<NoteSection, 'sentence' | 'gaps'>): string =>
	sentence.replace(/\{([a-z0-9_-]+)\}/gi, (whole, id: string) => {
		const gap = gaps.find((one) => one.id === id);
		return gap ? `{${gap.label}}` : whole;
	});

export const emptyGap = (id: string, label: string): NoteGap => ({
	...{ id, label, kind: 'text', options: [], min: null, max: null, isRequired: false }
});

/**
 * What was typed as a sentence and its gaps, in their order: a name in braces that is known keeps its
 * gap, another one becomes a gap of text. Gaps that are named no more are left out.
 */
export function readSentence(
	typed: string,
	known: readonly NoteGap[]
): Pick<NoteSection, 'sentence' | 'gaps'> {
	const gaps: NoteGap[] = [];
	const sentence = typed.replace(/\{([^{}]+)\}/g, (whole, inside: string) => {
		const label = inside.trim().slice(0, 60);
		if (label === '') return whole;
		const gap =
			gaps.find((one) => one.label === label) ??
			known.find((one) => one.label === label) ??
			emptyGap(freshId('g', [...known, ...gaps]), label);
		if (!gaps.includes(gap)) gaps.push(gap);
		return `{${gap.id}}`;
	});
	return { sentence, gaps };
}

/** `g1`, `g2` … : the first that none of these has. Notes keep their values under it, so it never changes. */
export function freshId(letter: string, taken: readonly { id: string }[]): string {
	for (let number = 1; ; number++) {
		const id = `${letter}${number}`;
		if (!taken.some((one) => one.id === id)) return id;
	}
}
