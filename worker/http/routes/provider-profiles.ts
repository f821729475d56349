import { Hono } from 'hono';
import { providerProfile } from '../../contracts/online-booking.ts';
import { provider } from '../../db/schema/clinic.ts';
import { getEntry } from '../../repositories/catalogue.ts';
import { recordsFor } from '../../repositories/records.ts';
import { presentProfile, setProviderProfile } from '../../use-cases/catalogue/provider-profile.ts';
import { requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refuse } from '../refused.ts';
import { body } from '../validate.ts';

const PROFILE = '/clinics/:clinicId/providers/:providerId/profile';

/** What patients read of a provider before they choose one. */
export const providerProfiles = new Hono<HttpEnv>()
	.get(PROFILE, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const records = recordsFor(c.env, scope.organisationId);
		const row = await getEntry(records, provider, scope, c.req.param('providerId'));
		if (!row) refuse({ code: 'not_found' });
		return c.json(presentProfile(row), 200, { etag: `"${row.version}"` });
	})
	.put(PROFILE, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const input = await body(c, providerProfile);
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return command(c, input, (records) =>
			setProviderProfile(records, scope, c.req.param('providerId'), input, by)
		);
	});
