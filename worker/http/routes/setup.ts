import { Hono } from 'hono';
import { setUp as setUpSchema } from '../../contracts/organisation.ts';
import { hasOrganisations } from '../../repositories/organisations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { isSetupOpen, isSetupToken, SET_UP_ALREADY } from '../../use-cases/setup/may-set-up.ts';
import { setUp } from '../../use-cases/setup/set-up.ts';
import type { HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';
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
	.post('/setup', async (c) => {
		const isKeeper = await isSetupToken(c.env, c.req.header('setup-token'));
		if (!isKeeper && !(await isSetupOpen(c.env, recordsFor(c.env, 'setup'))))
			refuse(SET_UP_ALREADY);
		return c.json(await setUp(c, await body(c, setUpSchema), { isFirst: !isKeeper }), 201);
	});
