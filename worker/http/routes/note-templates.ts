import { Hono } from 'hono';
import { templatesQuery, writeTemplate as writeInput } from '../../contracts/notes.ts';
import { recordsFor } from '../../repositories/records.ts';
import { listTemplates } from '../../use-cases/notes/find-template.ts';
import { writeTemplate } from '../../use-cases/notes/write-template.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/** Templates of visit notes: six are shipped, an organisation writes its own versions of them. */
export const noteTemplates = new Hono<HttpEnv>()
	.get('/note-templates', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.read');
		const { language } = query(c, templatesQuery);
		const items = await listTemplates(recordsFor(c.env, organisationId), organisationId, language);
		return c.json({ items });
	})
	.put('/note-templates/:key', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const [input, version, key] = [await body(c, writeInput), ifMatch(c), c.req.param('key')];
		return refusingStale('visit_note_template.version', () =>
			command(c, input, (records) => writeTemplate(c, records, organisationId, key, input, version))
		);
	});
