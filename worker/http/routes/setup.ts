import { Hono } from 'hono';
import { setUp as setUpSchema } from '../../contracts/organisation.ts';
import { hasOrganisations } from '../../repositories/organisations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { isSetupOpen, isSetupToken } from '../../use-cases/setup/may-set-up.ts';
import { setUp } from '../../use-cases/setup/set-up.ts';
import type { HttpEnv } from '../context.ts';
import { body } from '../validate.ts';

/** How a system gets its first organisation, and a deployment's keeper the next ones. */
export const setup = new Hono<HttpEnv>()
	.get('/setup', async (c) => {
		const records = recordsFor(c.env, 'setup');
		const isEmpty = !(await hasOrganisations(records));
		const isKeeper = await isSetupToken(c.env, c.req.header('setup-token'));
		const isOpen = isEmpty && (isKeeper || (await isSetupOpen(c.env, records)));
		return c.json({ isOpen, isEmpty });
	})
	.post('/setup', async (c) => setUp(c, await body(c, setUpSchema)));
