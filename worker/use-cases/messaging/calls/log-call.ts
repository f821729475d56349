import type { LogCall } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { callTaskIdOf } from '../../../integrations/messages/derived-id.ts';
import { normalisePhone } from '../../../integrations/phones.ts';
import { changeCallTask, openCallTask, type ShownTask } from '../../../repositories/call-tasks.ts';
import { logCall, type Call } from '../../../repositories/calls.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { phonesOf } from '../../../repositories/patient-details.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { freshId } from '../../access/fresh.ts';
import { patientGroup } from '../patient-group.ts';
import { findTask } from '../tasks/change-task.ts';
import { requireOf } from '../clinics-with.ts';
import { writerOf } from '../writer.ts';
import { noteConfirmation } from './note-confirmation.ts';

/**
 * A call that somebody made or took: it stands in the thread, ends its task and opens the next where
 * there is a next step. Where the patient said that they come, the visit is confirmed on the board
 * first, so that an answer never says more than is so.
 */
export async function logOneCall(
	c: HttpContext,
	records: Records,
	access: Access,
	clinic: ClinicRow,
	input: LogCall
): Promise<Decision> {
	const { organisationId } = access;
	requireWhose(input);
	const ids =
		input.patientId === null
			? []
			: (await patientGroup(records, organisationId, input.patientId)).ids;
	const task = input.taskId === null ? null : await findTask(records, access, input.taskId);
	const entry = await entryOf(c, records, access, input);
	const call: Call = {
		...{ organisationId, clinicId: clinic.id },
		...{ direction: input.direction, result: input.result, note: input.note },
		...entry,
		// Somebody may have found out whose the number is since it rang.
		patientId: input.patientId ?? entry.patientId,
		appointmentId: input.appointmentId ?? task?.task.appointmentId ?? null,
		number: await numberOf(records, clinic, ids, input.number),
		by: writerOf(requireCaller(c), access)
	};
	if (input.result === 'confirmed' && call.appointmentId !== null)
		await noteConfirmation(c, clinic.id, call.appointmentId, { to: 'confirmed', via: 'phone' });
	return {
		status: 201,
		body: callItem(call),
		statements: [
			logCall(records, call),
			...(task ? [endTask(c, records, task, input.result)] : []),
			...(await nextStep(c, records, call, input))
		],
		audit: {
			action: 'call.log',
			subject:
				call.patientId === null
					? { kind: 'call', id: call.id }
					: { kind: 'patient', id: call.patientId },
			clinicId: clinic.id,
			after: { callId: call.id, direction: call.direction, result: call.result }
		}
	};
}

/** Nobody's call is known by its number alone, and is about no visit. */
function requireWhose({ patientId, number, appointmentId }: LogCall): void {
	if (patientId !== null) return;
	if (number === '') refuse({ code: 'invalid', errors: [{ path: 'number', code: 'required' }] });
	if (appointmentId !== null)
		refuse({ code: 'invalid', errors: [{ path: 'appointmentId', code: 'unknown_id' }] });
}

/** The entry that the exchange began, or a new one. */
async function entryOf(c: HttpContext, records: Records, access: Access, { callId }: LogCall) {
	const { now } = c.var;
	if (callId === null) return { id: freshId('msg', now), at: now, endedAt: null, patientId: null };
	const row = await getMessage(records, access.organisationId, callId);
	if (row && row.kind !== 'call')
		refuse({ code: 'invalid', errors: [{ path: 'callId', code: 'unknown_id' }] });
	if (row) requireOf(access, row.clinicId, 'messages.send');
	return {
		...{ id: callId, at: row?.createdAt ?? now },
		...{ endedAt: row?.deliveredAt ?? null, patientId: row?.patientId ?? null }
	};
}

/** What was dialled, in E.164 where it is a number; else the patient's first. */
async function numberOf(records: Records, clinic: ClinicRow, ids: string[], typed: string) {
	if (typed !== '') return normalisePhone(typed, clinic.country).e164 ?? typed;
	const phones = await phonesOf(records, clinic.organisationId, ids);
	const [first] = ids.flatMap((id) => phones.filter(({ patientId }) => patientId === id));
	return first?.e164 ?? first?.raw ?? '';
}

const endTask = (
	c: HttpContext,
	records: Records,
	{ task }: ShownTask,
	result: LogCall['result']
) =>
	changeCallTask(
		records,
		{ organisationId: task.organisationId, id: task.id },
		{ state: 'done', result, doneBy: requireCaller(c).name, doneAt: c.var.now }
	);

async function nextStep(
	c: HttpContext,
	records: Records,
	call: Call,
	{ callAgainAt, note }: LogCall
) {
	if (callAgainAt === null) return [];
	const { organisationId, clinicId, patientId, appointmentId, number } = call;
	const id = await callTaskIdOf(organisationId, 'call_again', call.id);
	return [
		openCallTask(records, {
			...{ organisationId, clinicId, patientId, appointmentId, number, id },
			...{ messageId: call.id, reason: 'call_again', detail: note.slice(0, 200) },
			...{ dueAt: callAgainAt, createdAt: c.var.now }
		})
	];
}

const callItem = (call: Call) => ({
	...{ id: call.id, kind: 'call', channel: 'phone', to: call.number, body: call.note },
	state: call.direction === 'in' ? 'received' : 'sent',
	...(call.result !== null && { reason: call.result }),
	dueAt: new Date(call.at).toISOString(),
	sentAt: new Date(call.at).toISOString(),
	...(call.endedAt !== null && { deliveredAt: new Date(call.endedAt).toISOString() }),
	...(call.patientId !== null && { patientId: call.patientId }),
	...(call.appointmentId !== null && { appointmentId: call.appointmentId }),
	...{ clinicId: call.clinicId, direction: call.direction, attempts: 0 },
	...(call.by && { by: call.by })
});
