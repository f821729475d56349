import type { Language } from '../../contracts/online-booking.ts';
import type { NoteSection, NoteTemplateBody } from '../../domain/clinical/notes/template.ts';
import en from './texts/en.json';
import ru from './texts/ru.json';
import zh from './texts/zh.json';

/** Sections are written once and stand in several templates. */
interface ShippedNotes {
	sections: NoteSection[];
	templates: { key: string; name: string; sections: string[] }[];
}
const SHIPPED: Record<Language, ShippedNotes> = {
	zh: zh as ShippedNotes,
	en: en as ShippedNotes,
	ru: ru as ShippedNotes
};

export interface ShippedTemplate {
	key: string;
	body: NoteTemplateBody;
}

/** First visit, return visit, surgery, orthodontics, periodontics, child: version 0 of each. */
export const shippedTemplates = (language: Language): ShippedTemplate[] => {
	const { sections, templates } = SHIPPED[language];
	return templates.map(({ key, name, sections: ids }) => ({
		key,
		body: {
			name,
			sections: ids.flatMap((id) => sections.filter((section) => section.id === id))
		}
	}));
};
