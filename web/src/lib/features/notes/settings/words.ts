import type { GapKind } from '#domain/clinical/notes/template';
import { m } from '$lib/paraglide/messages.js';

export const GAP_KIND_WORDS: Record<GapKind, () => string> = {
	text: m.notes_templates_kind_text,
	number: m.notes_templates_kind_number,
	choice: m.notes_templates_kind_choice
};
