import { Hono } from 'hono';
import { giveConsent as giveInput, putContactWays } from '../../contracts/conversations.ts';
import { patientPage } from '../../contracts/patients.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeContactWays } from '../../use-cases/messaging/consent/change-contact-ways.ts';
import {
	contactWaysView,
	readContactFacts
} from '../../use-cases/messaging/consent/contact-ways.ts';
import { consentHistory, giveConsent } from '../../use-cases/messaging/consent/give-consent.ts';
import { patientGroup } from '../../use-cases/messaging/patient-group.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { body, query } from '../validate.ts';

async function patientScope(c: HttpContext, capability: 'patients.read' | 'patients.write') {
	const { organisationId } = await requireInOrganisation(c, capability);
	return { organisationId, patientId: c.req.param('patientId') ?? '' };
}

/** Where and how a patient is written to, and what they said about it. */
export const contactWays = new Hono<HttpEnv>()
	.get('/patients/:patientId/contact-ways', async (c) => {
		const { organisationId, patientId } = await patientScope(c, 'patients.read');
		const records = recordsFor(c.env, organisationId);
		const { ids } = await patientGroup(records, organisationId, patientId);
		return c.json(contactWaysView(await readContactFacts(records, organisationId, ids)));
	})
	.put('/patients/:patientId/contact-ways', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, putContactWays);
		return command(c, input, (records) =>
			changeContactWays(c.env, records, scope, input, c.var.now)
		);
	})
	.get('/patients/:patientId/consent', async (c) => {
		const scope = await patientScope(c, 'patients.read');
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await consentHistory(records, scope, query(c, patientPage)));
	})
	.put('/patients/:patientId/consent', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, giveInput);
		return command(c, input, (records) =>
			giveConsent(records, scope, requireCaller(c), input, c.var.now)
		);
	});
