import type { SteerPlanned } from '../../../contracts/messaging.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { askClinic } from '../../../http/schedule-call.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { visitNow } from '../visit-now.ts';

/**
 * What the desk decides about a planned message of a visit: now, not at all, or as planned after all.
 * The clinic's object decides and keeps it, since it alone knows what has left; safe to repeat. What
 * would not leave is refused with its reason, like in the log.
 */
export async function steerPlanned(
	c: HttpContext,
	clinic: ClinicRow,
	{ appointmentId, messageId }: { appointmentId: string; messageId: string },
	{ steer }: SteerPlanned
): Promise<Decision> {
	const visit = await visitNow(c, clinic.id, appointmentId);
	const answer = await askClinic(c, clinic.id, (object) =>
		object.steerMessage(clinic.id, { appointmentId, messageId, steer })
	);
	if (!answer.ok && answer.reason === 'not_found') refuse({ code: 'not_found' });
	if (!answer.ok) refuse({ code: 'conflict', extra: { reason: answer.reason } });
	return {
		status: 204,
		statements: [],
		audit: {
			action: `message.${steer}`,
			subject: { kind: 'patient', id: visit.patient.id },
			clinicId: clinic.id,
			after: { messageId, appointmentId }
		}
	};
}
