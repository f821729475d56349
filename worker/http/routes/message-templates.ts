import { Hono } from 'hono';
import * as v from 'valibot';
import { putTemplate, templatesQuery } from '../../contracts/messaging.ts';
import { LANGUAGES } from '../../contracts/online-booking.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import { ORGANISATION_WIDE } from '../../repositories/messaging-settings.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	putWords,
	takeWordsBack,
	type WordsPlace
} from '../../use-cases/messaging/templates/change-template.ts';
import { sampleWords } from '../../use-cases/messaging/preview/sample-words.ts';
import { listTemplates } from '../../use-cases/messaging/templates/list-templates.ts';
import { requireAt, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { refuse } from '../refused.ts';
import { body, query } from '../validate.ts';

const ONE = '/message-templates/:about/:language';

/** The words of messages: the product's own, an organisation's, a clinic's. */
export const messageTemplates = new Hono<HttpEnv>()
	.get('/message-templates', async (c) => {
		const scope = await requireScope(c, 'messages.read', 'messages.read');
		const items = await listTemplates(recordsFor(c.env, scope.organisationId), scope);
		return c.json({ items, samples: await sampleWords(c.env) });
	})
	.put(ONE, async (c) => {
		const place = await placeOfWords(c);
		const input = await body(c, putTemplate);
		const change = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('message_template.version', () =>
			command(c, input, (records) => putWords(records, place, input, change))
		);
	})
	.delete(ONE, async (c) => {
		const place = await placeOfWords(c);
		const change = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('message_template.version', () =>
			command(c, {}, (records) => takeWordsBack(records, place, change))
		);
	});

async function placeOfWords(c: HttpContext): Promise<WordsPlace> {
	const scope = await requireScope(c, 'clinic.settings', 'organisation.settings');
	const language = v.safeParse(v.picklist(LANGUAGES), c.req.param('language'));
	if (!language.success) refuse({ code: 'not_found' });
	return { scope, about: c.req.param('about') ?? '', language: language.output };
}

/** With `?clinicId=` that clinic's words, without it the organisation's. */
async function requireScope(
	c: HttpContext,
	atClinic: Capability,
	ofAll: Capability
): Promise<ClinicScope> {
	const { clinicId } = query(c, templatesQuery);
	const { organisationId } =
		clinicId === undefined
			? await requireInOrganisation(c, ofAll)
			: await requireAt(c, clinicId, atClinic);
	return { organisationId, clinicId: clinicId ?? ORGANISATION_WIDE };
}
