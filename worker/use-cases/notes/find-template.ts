import type { NoteTemplateView } from '../../contracts/notes.ts';
import { LANGUAGES, type Language } from '../../contracts/online-booking.ts';
import { shippedTemplates } from '../../integrations/notes/shipped-templates.ts';
import { newestTemplate, templateVersion } from '../../repositories/note-templates.ts';
import type { Records } from '../../repositories/records.ts';

/** Every template as a note would be begun with it now: the organisation's newest, else the shipped one. */
export const listTemplates = (
	records: Records,
	organisationId: string,
	language: Language
): Promise<NoteTemplateView[]> =>
	Promise.all(
		shippedTemplates(language).map(
			async ({ key }) => (await newest(records, organisationId, key, language))!
		)
	);

/** Null for a key that no template has. */
export async function newest(
	records: Records,
	organisationId: string,
	key: string,
	language: Language
): Promise<NoteTemplateView | null> {
	const shipped = shippedTemplates(language).find((one) => one.key === key);
	if (!shipped) return null;
	const own = await newestTemplate(records, organisationId, key, language);
	return { key, language, version: own?.version ?? 0, body: own?.body ?? shipped.body };
}

/** The template that a note was begun with. */
export async function templateOf(
	records: Records,
	note: { organisationId: string; templateKey: string; templateVersion: number; language: string }
): Promise<NoteTemplateView> {
	const language = LANGUAGES.find((one) => one === note.language) ?? 'zh';
	const { organisationId, templateKey: key, templateVersion: version } = note;
	const own =
		version === 0 ? null : await templateVersion(records, organisationId, key, language, version);
	const shipped = shippedTemplates(language).find((one) => one.key === key);
	const body = own?.body ?? shipped?.body ?? { name: key, sections: [] };
	return { key, language, version, body };
}
