import { Hono } from 'hono';
import { changeOrganisation as changeInput } from '../../contracts/organisation.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	changeOrganisation,
	readOrganisation
} from '../../use-cases/organisation/change-organisation.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

/** What holds in all clinics of a house. */
export const organisation = new Hono<HttpEnv>()
	.get('/organisation', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		return c.json(await readOrganisation(recordsFor(c.env, organisationId), organisationId));
	})
	.patch('/organisation', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, changeInput);
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('organisation.version', () =>
			command(c, input, (records) => changeOrganisation(records, organisationId, input, by))
		);
	});
