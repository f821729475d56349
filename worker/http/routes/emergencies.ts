import { Hono } from 'hono';
import { beginEmergency, emergenciesQuery } from '../../contracts/emergency.ts';
import { recordsFor } from '../../repositories/records.ts';
import { beginEmergencyAccess } from '../../use-cases/emergency/begin-emergency.ts';
import { endEmergencyAccess } from '../../use-cases/emergency/end-emergency.ts';
import { listEmergencies } from '../../use-cases/emergency/list-emergencies.ts';
import { readEmergencyState } from '../../use-cases/emergency/read-emergency.ts';
import { reviewEmergencyAccess } from '../../use-cases/emergency/review-emergency.ts';
import { requireInOrganisation, requirePerson } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body, query } from '../validate.ts';

const OF_PATIENT = '/patients/:patientId/emergency';
const TABLE = 'emergency_access';

/** Emergency access to a record that is closed to somebody: begun with a reason, short, read-only, told (T21). */
export const emergencies = new Hono<HttpEnv>()
	.get(OF_PATIENT, async (c) => {
		requirePerson(c);
		const access = await requireInOrganisation(c, 'patients.read');
		const records = recordsFor(c.env, access.organisationId);
		return c.json(await readEmergencyState(c, records, access, c.req.param('patientId')));
	})
	.post(OF_PATIENT, async (c) => {
		requirePerson(c);
		const access = await requireInOrganisation(c, 'record.emergency');
		const input = await body(c, beginEmergency);
		const patientId = c.req.param('patientId');
		// Neither the password nor the code is part of what the key remembers.
		return refusingTaken(TABLE, () =>
			command(c, { reason: input.reason }, (records) =>
				beginEmergencyAccess(c, records, access, patientId, input)
			)
		);
	})
	.post(`${OF_PATIENT}/end`, async (c) => {
		requirePerson(c);
		await requireInOrganisation(c, 'record.emergency');
		const patientId = c.req.param('patientId');
		return refusingStale(`${TABLE}.version`, () =>
			command(c, null, (records) => endEmergencyAccess(c, records, patientId))
		);
	})
	.get('/patients/:patientId/emergencies', async (c) => {
		const access = await requireInOrganisation(c, 'audit.read');
		const asked = query(c, emergenciesQuery);
		const records = recordsFor(c.env, access.organisationId);
		return c.json(await listEmergencies(c, records, access, asked, c.req.param('patientId')));
	})
	.get('/emergencies', async (c) => {
		const access = await requireInOrganisation(c, 'audit.read');
		const asked = query(c, emergenciesQuery);
		const records = recordsFor(c.env, access.organisationId);
		return c.json(await listEmergencies(c, records, access, asked));
	})
	.post('/emergencies/:emergencyId/review', async (c) => {
		requirePerson(c);
		const access = await requireInOrganisation(c, 'audit.read');
		const id = c.req.param('emergencyId');
		return refusingStale(`${TABLE}.version`, () =>
			command(c, null, (records) => reviewEmergencyAccess(c, records, access, id))
		);
	});
