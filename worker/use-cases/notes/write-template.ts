import type { MakeTemplate, NoteTemplateView, WriteTemplate } from '../../contracts/notes.ts';
import { flawOfTemplate } from '../../domain/clinical/notes/template.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertTemplate,
	MOST_TEMPLATES,
	newestTemplates
} from '../../repositories/note-templates.ts';
import type { Records } from '../../repositories/records.ts';
import { newest } from './find-template.ts';

/** The organisation's next version of a template; notes go on with the one they were begun with. */
export async function writeTemplate(
	c: HttpContext,
	records: Records,
	organisationId: string,
	key: string,
	{ language, body, isActive }: WriteTemplate,
	ifVersion: number | undefined
): Promise<Decision> {
	const now = await newest(records, organisationId, key, language);
	if (!now) refuse({ code: 'not_found' });
	if (ifVersion !== undefined && ifVersion !== now.version) refuse({ code: 'stale_version' });
	const view = { ...now, version: now.version + 1, body, isActive };
	return decision(c, records, organisationId, view, now.version);
}

/** Adds a template of the organisation's own in one language; its key is nobody else's. */
export async function makeTemplate(
	c: HttpContext,
	records: Records,
	organisationId: string,
	{ language, body }: MakeTemplate
): Promise<Decision> {
	const own = await newestTemplates(records, organisationId, language);
	if (own.length >= MOST_TEMPLATES)
		refuse({ code: 'conflict', detail: `There are at most ${MOST_TEMPLATES} templates.` });
	const id = makeId('tpl', c.var.now, crypto.getRandomValues(new Uint8Array(16)));
	const key = `own-${id.slice('tpl_'.length).toLowerCase()}`;
	const view = { key, language, version: 1, isShipped: false, isActive: true, body };
	return { ...decision(c, records, organisationId, view, null), status: 201 };
}

function decision(
	c: HttpContext,
	records: Records,
	organisationId: string,
	view: NoteTemplateView,
	before: number | null
): Decision {
	const { key, language, version, body, isActive } = view;
	const flaw = flawOfTemplate(body);
	if (flaw) refuse({ code: 'invalid', errors: [{ path: `body.${flaw}`, code: 'out_of_range' }] });
	return {
		status: 200,
		body: view,
		headers: { etag: `"${version}"` },
		statements: [
			insertTemplate(records, {
				...{ organisationId, key, language, version, body, isActive },
				...{ at: c.var.now, byName: requireCaller(c).name }
			})
		],
		audit: {
			action: before === null ? 'note_template.make' : 'note_template.write',
			subject: { kind: 'note_template', id: `${key}.${language}` },
			...(before !== null && { before: { version: before } }),
			after: { version, isActive, name: body.name, sections: body.sections.map(({ id }) => id) }
		}
	};
}
