import type { DocumentTemplateView, PutDocumentTemplate } from '../../contracts/documents.ts';
import { LANGUAGES } from '../../contracts/online-booking.ts';
import type { FieldProblem } from '../../contracts/problem.ts';
import { unknownFields } from '../../domain/documents/blocks.ts';
import { CONSENT_KINDS } from '../../domain/documents/vocabulary.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { insertTemplate, MOST_TEMPLATES } from '../../repositories/document-templates.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';
import { presentTemplate, templatesThatHold } from './templates-that-hold.ts';

export interface TemplateChange {
	organisationId: string;
	/** Null makes a new template. */
	templateId: string | null;
	by: { id: string; name: string };
	at: number;
	ifVersion?: number | undefined;
}

/** Writes the next version of a template, or the first of a new one; older versions stay as they were. */
export async function putTemplate(
	records: Records,
	input: PutDocumentTemplate,
	change: TemplateChange
): Promise<Decision> {
	requireSound(input);
	const { organisationId, templateId, by, at } = change;
	const all = await templatesThatHold(records, organisationId);
	const before = templateId === null ? null : all.find(({ id }) => id === templateId);
	if (before === undefined) refuse({ code: 'not_found' });
	if (before === null && all.length >= MOST_TEMPLATES) refuse({ code: 'conflict' });
	if (before && change.ifVersion !== undefined && change.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const { isAskedAnew, ...said } = input;
	const version = (before?.version ?? 0) + 1;
	const row = {
		...said,
		organisationId,
		id: before?.id ?? freshId('tpl', at),
		version,
		holdsFromVersion: isAskedAnew || !before ? version : before.holdsFromVersion,
		byId: by.id,
		byName: by.name,
		at
	};
	const view: DocumentTemplateView = presentTemplate(row);
	return {
		status: before ? 200 : 201,
		body: view,
		headers: { etag: `"${version}"` },
		statements: [insertTemplate(records, row)],
		audit: {
			action: before ? 'document_template.change' : 'document_template.make',
			subject: { kind: 'document_template', id: row.id },
			...(before && { before: { version: before.version } }),
			after: { version, kind: row.kind, isActive: row.isActive }
		}
	};
}

/** A language has a title and a body or neither, one at least; no field that the record does not know. */
function requireSound({ words, kind, signers, isAskedAlways, serviceIds }: PutDocumentTemplate) {
	const errors: FieldProblem[] = [];
	for (const language of LANGUAGES) {
		const { title, body } = words[language];
		if (title === '' && body !== '')
			errors.push({ path: `words.${language}.title`, code: 'required' });
		if (title !== '' && body === '')
			errors.push({ path: `words.${language}.body`, code: 'required' });
		if (unknownFields(body).length > 0)
			errors.push({ path: `words.${language}.body`, code: 'unknown_field' });
	}
	if (LANGUAGES.every((language) => words[language].title === ''))
		errors.push({ path: 'words', code: 'required' });
	const isAsked = isAskedAlways || serviceIds.length > 0;
	if (isAsked && !(CONSENT_KINDS as readonly string[]).includes(kind))
		errors.push({ path: 'kind', code: 'out_of_range' });
	if (isAsked && !signers.includes('patient')) errors.push({ path: 'signers', code: 'required' });
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}
