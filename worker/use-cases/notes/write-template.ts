import type { NoteTemplateView, WriteTemplate } from '../../contracts/notes.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { insertTemplate } from '../../repositories/note-templates.ts';
import type { Records } from '../../repositories/records.ts';
import { newest } from './find-template.ts';

/** The organisation's next version of a template; notes go on with the one they were begun with. */
export async function writeTemplate(
	c: HttpContext,
	records: Records,
	organisationId: string,
	key: string,
	{ language, body }: WriteTemplate,
	ifVersion: number | undefined
): Promise<Decision> {
	const now = await newest(records, organisationId, key, language);
	if (!now) refuse({ code: 'not_found' });
	if (ifVersion !== undefined && ifVersion !== now.version) refuse({ code: 'stale_version' });
	const ids = body.sections.map(({ id }) => id);
	if (new Set(ids).size !== ids.length)
		refuse({ code: 'invalid', errors: [{ path: 'body.sections', code: 'out_of_range' }] });
	const version = now.version + 1;
	const view: NoteTemplateView = { key, language, version, body };
	return {
		status: 200,
		body: view,
		headers: { etag: `"${version}"` },
		statements: [
			insertTemplate(records, {
				...{ organisationId, key, language, version, body },
				...{ at: c.var.now, byName: requireCaller(c).name }
			})
		],
		audit: {
			action: 'note_template.write',
			subject: { kind: 'note_template', id: `${key}.${language}` },
			before: { version: now.version },
			after: { version, name: body.name, sections: ids }
		}
	};
}
