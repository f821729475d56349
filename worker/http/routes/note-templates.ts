import { Hono } from 'hono';
import {
	makeTemplate as makeInput,
	templatesQuery,
	writeTemplate as writeInput
} from '../../contracts/notes.ts';
import { recordsFor } from '../../repositories/records.ts';
import { listTemplates } from '../../use-cases/notes/find-template.ts';
import { makeTemplate, writeTemplate } from '../../use-cases/notes/write-template.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/** Templates of visit notes: six are shipped; an organisation writes its own versions of them, and its own. */
export const noteTemplates = new Hono<HttpEnv>()
	.get('/note-templates', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.read');
		const { language, include } = query(c, templatesQuery);
		const records = recordsFor(c.env, organisationId);
		const withRetired = include === 'retired';
		return c.json({ items: await listTemplates(records, organisationId, language, withRetired) });
	})
	.post('/note-templates', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, makeInput);
		return command(c, input, (records) => makeTemplate(c, records, organisationId, input));
	})
	.put('/note-templates/:key', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const [input, version, key] = [await body(c, writeInput), ifMatch(c), c.req.param('key')];
		return refusingStale('visit_note_template.version', () =>
			command(c, input, (records) => writeTemplate(c, records, organisationId, key, input, version))
		);
	});
