import { Hono } from 'hono';
import {
	dryRunMessages,
	previewMessages,
	putMessaging,
	type MessagingView
} from '../../contracts/messaging.ts';
import { ORGANISATION_WIDE, readMessaging } from '../../repositories/messaging-settings.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	changeClinicMessaging,
	changeOrganisationMessaging
} from '../../use-cases/messaging/settings/change-messaging.ts';
import { dryRun } from '../../use-cases/messaging/settings/dry-run.ts';
import {
	clinicMessaging,
	organisationMessaging
} from '../../use-cases/messaging/settings/messaging-that-holds.ts';
import { previewOfVisit } from '../../use-cases/messaging/preview/preview-messages.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinic, requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const OF_ALL = '/organisation/messaging';
const OF_CLINIC = '/clinics/:clinicId/messaging';

/** Which messages a visit carries: rules of the organisation, and of clinics that have their own. */
export const messagingSettings = new Hono<HttpEnv>()
	.get(OF_ALL, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'schedule.read');
		const scope = { organisationId, clinicId: ORGANISATION_WIDE };
		const rows = await readMessaging(recordsFor(c.env, organisationId), scope);
		return answer(c, organisationMessaging(rows));
	})
	.put(OF_ALL, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, putMessaging);
		const change = { ...input, at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('messaging.version', () =>
			command(c, input, (records) =>
				changeOrganisationMessaging(c.env, records, organisationId, change)
			)
		);
	})
	.get(OF_CLINIC, async (c) => {
		const scope = await requireClinicScope(c, 'schedule.read');
		const rows = await readMessaging(recordsFor(c.env, scope.organisationId), scope);
		return answer(c, clinicMessaging(rows));
	})
	.put(OF_CLINIC, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const input = await body(c, putMessaging);
		const change = { ...input, at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('messaging.version', () =>
			command(c, input, (records) => changeClinicMessaging(c.env, records, scope, change))
		);
	})
	.post(`${OF_CLINIC}/preview`, async (c) => {
		const { scope, clinic } = await requireClinic(c, 'patients.read');
		const input = await body(c, previewMessages);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json({ messages: await previewOfVisit(c, records, clinic, input) });
	})
	.post(`${OF_CLINIC}/dry-run`, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const { settings } = await body(c, dryRunMessages);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await dryRun(records, scope, settings, c.var.now));
	});

const answer = (c: HttpContext, view: MessagingView) =>
	c.json(view, 200, { etag: `"${view.version}"` });
