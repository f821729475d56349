import type { NoteTemplateView } from '../../contracts/notes.ts';
import { LANGUAGES, type Language } from '../../contracts/online-booking.ts';
import { shippedTemplates } from '../../integrations/notes/shipped-templates.ts';
import {
	newestTemplate,
	newestTemplates,
	templateVersion,
	type NoteTemplateRow
} from '../../repositories/note-templates.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * Every template as a note would be begun with it now: what ships, in the organisation's own version
 * where there is one, then its own. The retired only when asked for.
 */
export async function listTemplates(
	records: Records,
	organisationId: string,
	language: Language,
	withRetired = false
): Promise<NoteTemplateView[]> {
	const shipped = shippedTemplates(language);
	const rows = await newestTemplates(records, organisationId, language);
	const own = new Map(rows.map((row) => [row.key, row]));
	const isShipped = new Set(shipped.map(({ key }) => key));
	const all = [
		...shipped.map(({ key, body }): NoteTemplateView => {
			const row = own.get(key);
			const view = { key, language, version: 0, isShipped: true, isActive: true, body };
			return row ? presentRow(row, language) : view;
		}),
		...rows.filter(({ key }) => !isShipped.has(key)).map((row) => presentRow(row, language))
	];
	return withRetired ? all : all.filter(({ isActive }) => isActive);
}

const presentRow = (row: NoteTemplateRow, language: Language): NoteTemplateView => ({
	key: row.key,
	language,
	version: row.version,
	isShipped: shippedTemplates(language).some(({ key }) => key === row.key),
	isActive: row.isActive,
	body: row.body
});

/** Null for a key that no template has in that language. */
export async function newest(
	records: Records,
	organisationId: string,
	key: string,
	language: Language
): Promise<NoteTemplateView | null> {
	const own = await newestTemplate(records, organisationId, key, language);
	if (own) return presentRow(own, language);
	const shipped = shippedTemplates(language).find((one) => one.key === key);
	const plain = { key, language, version: 0, isShipped: true, isActive: true };
	return shipped ? { ...plain, body: shipped.body } : null;
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
	if (own) return presentRow(own, language);
	const shipped = shippedTemplates(language).find((one) => one.key === key);
	const body = shipped?.body ?? { name: key, sections: [] };
	return { key, language, version, isShipped: shipped !== undefined, isActive: true, body };
}
