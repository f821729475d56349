import { Hono } from 'hono';
import { putDocumentTemplate } from '../../contracts/documents.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { recordsFor } from '../../repositories/records.ts';
import { putTemplate } from '../../use-cases/documents/put-template.ts';
import { requiredConsents } from '../../use-cases/documents/required-consents.ts';
import { everyVersion, templatesThatHold } from '../../use-cases/documents/templates-that-hold.ts';
import { writerOf } from '../../use-cases/messaging/writer.ts';
import { requireAt, requireCaller, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refuse } from '../refused.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

/** The words of documents: the product's own until the organisation makes them its own, version by version. */
export const documentTemplates = new Hono<HttpEnv>()
	.get('/document-templates', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'documents.read');
		const items = await templatesThatHold(recordsFor(c.env, organisationId), organisationId);
		return c.json({ items });
	})
	.get('/document-templates/:templateId/versions', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'documents.read');
		const records = recordsFor(c.env, organisationId);
		return c.json({
			items: await everyVersion(records, organisationId, c.req.param('templateId'))
		});
	})
	.post('/document-templates', (c) => put(c, null))
	.put('/document-templates/:templateId', (c) => put(c, c.req.param('templateId')))
	.get('/clinics/:clinicId/required-consents', async (c) => {
		const clinicId = c.req.param('clinicId');
		const { organisationId } = await requireAt(c, clinicId, 'schedule.read');
		const records = recordsFor(c.env, organisationId);
		const [templates, clinic] = await Promise.all([
			templatesThatHold(records, organisationId),
			getClinic(records, { organisationId, clinicId })
		]);
		if (!clinic) refuse({ code: 'not_found' });
		return c.json({ items: requiredConsents(templates, languageOf(clinic.locale)) });
	});

async function put(c: HttpContext, templateId: string | null): Promise<Response> {
	const access = await requireInOrganisation(c, 'organisation.settings');
	const input = await body(c, putDocumentTemplate);
	const by = writerOf(requireCaller(c), access);
	const { organisationId } = access;
	const change = { organisationId, templateId, by, at: c.var.now, ifVersion: ifMatch(c) };
	return refusingStale('document_template.version', () =>
		command(c, input, (records) => putTemplate(records, input, change))
	);
}
