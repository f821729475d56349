import { Hono } from 'hono';
import { backupQuery, restoreInput } from '../../contracts/backup.ts';
import { audit } from '../../db/schema/audit.ts';
import { recordsFor } from '../../repositories/records.ts';
import { requireAt, requireCaller } from '../access.ts';
import { auditRow, command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';
import { body, query } from '../validate.ts';

/**
 * A clinic's whole schedule, out and into an empty one, portion by portion (I16). Taking it out is
 * audited before the first portion leaves: without the entry there is no export (T20).
 */
export const backup = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/schedule/backup', async (c) => {
		const clinicId = c.req.param('clinicId');
		await requireAt(c, clinicId, 'organisation.settings');
		const { after } = query(c, backupQuery);
		const caller = requireCaller(c);
		if (after === undefined)
			await recordsFor(c.env, caller.organisationId)
				.insert(audit)
				.values(
					auditRow(c, caller, {
						action: 'schedule.exported',
						subject: { kind: 'clinic', id: clinicId },
						clinicId
					})
				);
		const page = await c.env.CLINIC_SCHEDULE.getByName(clinicId).backup(clinicId, after);
		return c.json(page ?? refuse({ code: 'not_found' }));
	})
	.post('/clinics/:clinicId/schedule/restore', async (c) => {
		const clinicId = c.req.param('clinicId');
		await requireAt(c, clinicId, 'organisation.settings');
		const input = await body(c, restoreInput);
		return command(c, input, async () => {
			const clinic = c.env.CLINIC_SCHEDULE.getByName(clinicId);
			const refusal = await clinic.restore(clinicId, input);
			if (refusal) refuse(refusal);
			const reconciled = input.isLast ? await clinic.reconcile(clinicId, 'all') : null;
			return {
				status: 200,
				body: { reconciled },
				statements: [],
				audit: {
					action: input.isLast ? 'schedule.restored' : 'schedule.restoring',
					subject: { kind: 'clinic', id: clinicId },
					clinicId
				}
			};
		});
	});
