import { Hono } from 'hono';
import { putOnlineSettings } from '../../contracts/online-settings.ts';
import { getOnline } from '../../repositories/clinic-online.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeOnline } from '../../use-cases/online/change-online.ts';
import { presentOnline } from '../../use-cases/online/present-online.ts';
import { requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const PATH = '/clinics/:clinicId/online-booking';

/** How a clinic takes bookings from the public and fills its gaps: one document with one version. */
export const onlineSettings = new Hono<HttpEnv>()
	.get(PATH, async (c) => {
		const scope = await requireClinicScope(c, 'schedule.read');
		const view = presentOnline(await getOnline(recordsFor(c.env, scope.organisationId), scope));
		return c.json(view, 200, { etag: `"${view.version}"` });
	})
	.put(PATH, async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const input = await body(c, putOnlineSettings);
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('clinic_online.version', () =>
			command(c, input, (records) => changeOnline(c.env, records, scope, input, by))
		);
	});
