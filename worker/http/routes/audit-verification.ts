import { Hono } from 'hono';
import { verifyAudit } from '../../use-cases/audit/verify-audit.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';

/** Whether the organisation's audit is whole: `{checked, isIntact, breaks}` (I15). */
export const auditVerification = new Hono<HttpEnv>().get('/audit/verification', async (c) => {
	const access = await requireInOrganisation(c, 'audit.read');
	return c.json(await verifyAudit(c.env, access.organisationId));
});
