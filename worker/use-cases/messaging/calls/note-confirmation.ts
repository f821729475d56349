import type { SetConfirmation } from '../../../contracts/schedule-commands.ts';
import { requireCaller } from '../../../http/access.ts';
import type { HttpContext } from '../../../http/context.ts';
import { askClinic } from '../../../http/schedule-call.ts';

/**
 * Notes on the board what the patient said, or that they were asked (F14, F29). A visit that cannot
 * be confirmed any more stays as it is: the call took place all the same. Safe to repeat; throws
 * where the clinic's object does not answer.
 */
export async function noteConfirmation(
	c: HttpContext,
	clinicId: string,
	appointmentId: string,
	input: SetConfirmation
): Promise<boolean> {
	const command = { type: 'appointment.confirmation', id: appointmentId, input } as const;
	const call = { clinicId, caller: requireCaller(c), command };
	const answer = await askClinic(c, clinicId, (clinic) => clinic.execute(call));
	return 'ok' in answer && answer.ok;
}
