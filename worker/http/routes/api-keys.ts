import { Hono } from 'hono';
import { makeApiKey as makeInput, pageQuery } from '../../contracts/access.ts';
import { listApiKeys } from '../../repositories/api-keys.ts';
import { recordsFor } from '../../repositories/records.ts';
import { apiKeyView, makeApiKey, revokeApiKey } from '../../use-cases/access/api-keys.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { body, query } from '../validate.ts';

/** Keys of integrations: made, shown once, revoked. */
export const apiKeys = new Hono<HttpEnv>()
	.get('/api-keys', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'apiKeys.manage');
		const asked = query(c, pageQuery);
		const records = recordsFor(c.env, organisationId);
		const rows = await listApiKeys(records, organisationId, asked.limit + 1, asked.cursor);
		const items = rows.slice(0, asked.limit);
		const nextCursor = rows.length > asked.limit ? (items.at(-1)?.id ?? null) : null;
		return c.json({ items: items.map(apiKeyView), nextCursor });
	})
	.post('/api-keys', async (c) => {
		await requireInOrganisation(c, 'apiKeys.manage');
		return makeApiKey(c, await body(c, makeInput));
	})
	.delete('/api-keys/:keyId', (c) => revokeApiKey(c, c.req.param('keyId')));
