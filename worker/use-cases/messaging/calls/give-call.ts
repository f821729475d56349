import type { GiveCall } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { callTaskIdOf } from '../../../integrations/messages/derived-id.ts';
import { giveTasks } from '../../../repositories/call-tasks.ts';
import { giveCallTo } from '../../../repositories/calls.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { requireOf } from '../clinics-with.ts';
import { threadItem } from '../conversations/present-thread.ts';
import { patientToChange } from '../patient-group.ts';

/**
 * Somebody found out whose an unknown number is: the call joins the patient's thread, and what is to
 * be called because of it is about them. The same patient twice is once; another one is 409.
 */
export async function giveOneCall(
	c: HttpContext,
	records: Records,
	access: Access,
	callId: string,
	{ patientId }: GiveCall
): Promise<Decision> {
	const { organisationId } = access;
	const row = await getMessage(records, organisationId, callId);
	if (row?.kind !== 'call') refuse({ code: 'not_found' });
	requireOf(access, row.clinicId, 'messages.send');
	await patientToChange(records, organisationId, patientId);
	const body = threadItem(c.env, { ...row, patientId });
	if (row.patientId === patientId) return { status: 200, body, statements: [], audit: [] };
	if (row.patientId !== null) refuse({ code: 'conflict', extra: { reason: 'given' } });
	const tasks = await Promise.all(
		(['missed_call', 'call_again'] as const).map((reason) =>
			callTaskIdOf(organisationId, reason, callId)
		)
	);
	return {
		status: 200,
		body,
		statements: [
			giveCallTo(records, organisationId, callId, patientId),
			giveTasks(records, organisationId, tasks, patientId)
		],
		audit: {
			action: 'call.give',
			subject: { kind: 'patient', id: patientId },
			clinicId: row.clinicId,
			before: { callId, patientId: null },
			after: { callId, patientId }
		}
	};
}
