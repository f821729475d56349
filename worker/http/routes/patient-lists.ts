import { Hono } from 'hono';
import { changePatientList, makePatientList } from '../../contracts/patient-where.ts';
import { patientLists as listsOf } from '../../repositories/patient-lists.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	changeSavedList,
	type ListKeeper,
	presentList,
	removePatientList,
	savePatientList
} from '../../use-cases/patients/lists/saved-lists.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
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
	.patch('/patient-lists/:listId', async (c) => {
		const { organisationId, who } = await keeperOf(c);
		const input = await body(c, changePatientList);
		return command(c, input, (records) =>
			changeSavedList(records, organisationId, c.req.param('listId'), input, who)
		);
	})
	.delete('/patient-lists/:listId', async (c) => {
		const { organisationId, who } = await keeperOf(c);
		return command(c, null, (records) =>
			removePatientList(records, organisationId, c.req.param('listId'), who, c.var.now)
		);
	});

async function keeperOf(c: HttpContext): Promise<{ organisationId: string; who: ListKeeper }> {
	const access = await requireInOrganisation(c, 'patients.read');
	const maySettle = access.canAnywhere('organisation.settings');
	const who = { id: callerId(requireCaller(c)), maySettle };
	return { organisationId: access.organisationId, who };
}
