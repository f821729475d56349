import type { NoteTemplateView } from '#contracts/notes';
import type { NoteSection, NoteTemplateBody } from '#domain/clinical/notes/template';
import { emptyGap, freshId, readSentence, showSentence } from './sentence-text.ts';

/** A section while it is edited; `typed` is its sentence with gaps by what they are called. */
export interface SectionDraft extends NoteSection {
	typed: string;
}

/** A template while it is edited; saving makes its next version. */
export class NoteTemplateForm {
	readonly before: NoteTemplateView | null;
	name = $state('');
	sections = $state<SectionDraft[]>([]);

	constructor(before: NoteTemplateView | null) {
		this.before = before;
		if (before === null) {
			this.addSection('words');
			return;
		}
		this.name = before.body.name;
		this.sections = structuredClone(before.body.sections).map((section) => ({
			...section,
			typed: showSentence(section)
		}));
	}

	/** As it would be saved now: for the preview too. */
	get body(): NoteTemplateBody {
		return {
			name: this.name.trim(),
			sections: $state.snapshot(this.sections).map(({ typed, ...section }) => ({
				...section,
				...(section.kind === 'words'
					? { ...readSentence(typed, section.gaps), columns: [] }
					: { sentence: '', gaps: [] }),
				title: section.title.trim()
			}))
		};
	}

	addSection(kind: NoteSection['kind']): void {
		this.sections.push({
			...{ id: freshId('s', this.sections), title: '', kind, sentence: '', typed: '' },
			...{ gaps: [], phrases: [], isRequired: false },
			columns: kind === 'teeth' ? [emptyGap('c1', '')] : []
		});
	}
	removeSection(at: number): void {
		this.sections.splice(at, 1);
	}
	/** One place up (-1) or down (1). */
	moveSection(at: number, by: -1 | 1): void {
		const [section] = this.sections.splice(at, 1);
		if (section) this.sections.splice(at + by, 0, section);
	}
	/** Names in braces become gaps whose kind and options can then be set. */
	readGaps(section: SectionDraft): void {
		section.gaps = readSentence(section.typed, $state.snapshot(section.gaps)).gaps;
	}
	addColumn(section: SectionDraft): void {
		section.columns.push(emptyGap(freshId('c', section.columns), ''));
	}
}
