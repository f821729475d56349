import { Hono } from 'hono';
import { requireAt } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { clinicIdOf, tryAgain } from '../schedule-call.ts';

/**
 * Compares a clinic's copy in the records with its live schedule and mends what differs. It may be
 * asked for at any time and changes nothing that was right.
 */
export const reconciliation = new Hono<HttpEnv>().post(
	'/clinics/:clinicId/reconciliation',
	async (c) => {
		const clinicId = clinicIdOf(c);
		await requireAt(c, clinicId, 'clinic.settings');
		return c.json(await tryAgain(c, (clinic) => clinic.reconcile(clinicId, 'all')));
	}
);
