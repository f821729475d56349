import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { changeEmergency, liveEmergency } from '../../repositories/emergencies.ts';
import type { Records } from '../../repositories/records.ts';

/** The person needs it no longer: from here on the record is closed to them as before. 404 without one. */
export async function endEmergencyAccess(
	c: HttpContext,
	records: Records,
	patientId: string
): Promise<Decision> {
	const row = await liveEmergency(records, requirePerson(c), { patientId }, c.var.now);
	if (!row) refuse({ code: 'not_found' });
	return {
		status: 204,
		statements: [changeEmergency(records, row, { endedAt: c.var.now })],
		audit: {
			action: 'emergency.end',
			subject: { kind: 'emergency', id: row.id },
			clinicId: row.clinicId,
			after: { patientId: row.patientId }
		}
	};
}
