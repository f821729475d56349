import { Hono } from 'hono';
import { exportTrail } from '../../use-cases/audit/export-trail.ts';
import { verifyAudit } from '../../use-cases/audit/verify-audit.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';

/** Whether the organisation's audit is whole: `{checked, isIntact, breaks}` (I15). */
export const auditVerification = new Hono<HttpEnv>()
	.get('/audit/verification', async (c) => {
		const access = await requireInOrganisation(c, 'audit.read');
		return c.json(await verifyAudit(c.env, access.organisationId));
	})
	/** The same audit as a file, to be verified elsewhere (M11). */
	.get('/audit/trail', async (c) => exportTrail(c, await requireInOrganisation(c, 'audit.read')));
