import { Hono } from 'hono';
import { makePatientList } from '../../contracts/patient-where.ts';
import { patientLists as listsOf } from '../../repositories/patient-lists.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	presentList,
	removePatientList,
	savePatientList
} from '../../use-cases/patients/lists/saved-lists.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { callerId } from '../idempotency.ts';
import { body } from '../validate.ts';

/** Searches by combination that were given a name (F39). */
export const patientLists = new Hono<HttpEnv>()
	.get('/patient-lists', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const records = recordsFor(c.env, organisationId);
		const rows = await listsOf(records, organisationId, callerId(requireCaller(c)));
		return c.json({ items: rows.map(presentList) });
	})
	.post('/patient-lists', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const input = await body(c, makePatientList);
		const caller = requireCaller(c);
		const owner = { id: callerId(caller), name: caller.name };
		return command(c, input, async (records) =>
			savePatientList(records, organisationId, input, owner, c.var.now)
		);
	})
	.delete('/patient-lists/:listId', async (c) => {
		const access = await requireInOrganisation(c, 'patients.read');
		const who = {
			id: callerId(requireCaller(c)),
			maySettle: access.canAnywhere('organisation.settings')
		};
		const { organisationId } = access;
		return command(c, null, (records) =>
			removePatientList(records, organisationId, c.req.param('listId'), who, c.var.now)
		);
	});
