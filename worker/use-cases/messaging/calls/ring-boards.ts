import type { RingingCall } from '../../../contracts/message-dispatch.ts';
import type { Env } from '../../../env.ts';
import { askEachClinic } from '../ask-each-clinic.ts';

/**
 * Tells the open boards of these clinics that the telephone rings. Nothing is kept: a clinic that does
 * not answer in time hears no ringing, and the call's own entry tells of it afterwards.
 */
export async function ringBoards(
	env: Pick<Env, 'CLINIC_SCHEDULE'>,
	clinicIds: readonly string[],
	call: RingingCall
): Promise<void> {
	const { unanswered } = await askEachClinic(env, clinicIds, (clinic, clinicId) =>
		clinic.ring(clinicId, call)
	);
	if (unanswered.length > 0)
		console.warn(JSON.stringify({ event: 'boards_not_rung', clinics: unanswered.length }));
}
