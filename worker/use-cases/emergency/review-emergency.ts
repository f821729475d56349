import type { Access } from '../../domain/access/access.ts';
import { isLive } from '../../domain/access/emergency.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import {
	changeEmergency,
	emergencyReadings,
	getEmergency
} from '../../repositories/emergencies.ts';
import type { Records } from '../../repositories/records.ts';
import { auditedClinics } from './list-emergencies.ts';
import { presentEmergency } from './present-emergency.ts';

/**
 * Somebody entitled has looked at it, once it was over (409 before); nobody reviews their own (403). A
 * second review changes nothing.
 */
export async function reviewEmergencyAccess(
	c: HttpContext,
	records: Records,
	access: Access,
	emergencyId: string
): Promise<Decision> {
	const { organisationId } = access;
	const { userId, name } = requirePerson(c);
	const found = await getEmergency(records, organisationId, emergencyId);
	const mine = auditedClinics(access);
	if (!found || (mine !== null && !mine.includes(found.row.clinicId)))
		refuse({ code: 'not_found' });
	const { row, patientName } = found;
	if (row.userId === userId) refuse({ code: 'forbidden' });
	if (isLive(row, c.var.now)) refuse({ code: 'conflict', detail: 'It has not ended yet.' });
	const isDone = row.reviewedAt !== null;
	const change = { reviewedAt: c.var.now, reviewedById: userId, reviewedByName: name };
	const readings = await emergencyReadings(records, organisationId, [row.id]);
	const now = isDone ? row : { ...row, ...change, version: row.version + 1 };
	const sealing = sealingFor(c.env, organisationId);
	return {
		status: 200,
		body: await presentEmergency(sealing, now, { patientName, readings }, c.var.now),
		statements: isDone ? [] : [changeEmergency(records, row, change)],
		audit: isDone
			? []
			: {
					action: 'emergency.review',
					subject: { kind: 'emergency', id: row.id },
					clinicId: row.clinicId,
					after: { patientId: row.patientId }
				}
	};
}
