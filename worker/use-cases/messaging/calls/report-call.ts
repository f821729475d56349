import type { InferOutput } from 'valibot';
import type { reportCall } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { PhoneHolder } from '../../../domain/patients/same-person.ts';
import type { AuditEntry, Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { callTaskIdOf, derivedId } from '../../../integrations/messages/derived-id.ts';
import { normalisePhone } from '../../../integrations/phones.ts';
import { openCallTask } from '../../../repositories/call-tasks.ts';
import { noteCall, type Call } from '../../../repositories/calls.ts';
import { getClinic } from '../../../repositories/clinics.ts';
import { firstMomentOf } from '../../../repositories/first-moments.ts';
import { holdersOfPhone } from '../../../repositories/phone-holders.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { clinicsWith } from '../clinics-with.ts';
import { ringBoards } from './ring-boards.ts';

type Report = InferOutput<typeof reportCall>;
/** A family that shares a number, as the desk's screen shows it. */
const MOST_SHOWN = 10;

/**
 * A telephone exchange tells of a call (F128). It rings on the boards with the number's family; what
 * was answered stands in the thread, and a call that nobody took becomes a task. Every report may come
 * twice and in any order: one call is one entry and one task.
 */
export async function reportOneCall(
	c: HttpContext,
	records: Records,
	access: Access,
	input: Report
): Promise<Decision> {
	const { organisationId } = access;
	const clinicIds = clinicsWith(access, 'calls.report', input.clinicId);
	const [first = refuse({ code: 'forbidden' })] = clinicIds;
	const clinic = await getClinic(records, { organisationId, clinicId: first });
	const number = normalisePhone(input.number, clinic?.country ?? 'CN').e164 ?? input.number;
	const holders = await holdersOfPhone(records, organisationId, number);
	const family = holders.filter(({ state }) => state === 'active').slice(0, MOST_SHOWN);
	const told = input.at ?? c.var.now;
	const at = await firstMomentOf(records, `${organisationId} calls`, input.callId, told);
	const id = await derivedId('msg', at, [organisationId, 'call', input.callId]);
	if (input.event === 'ringing') {
		const call = { id, number, at, patients: family.map(({ id, name }) => ({ id, name })) };
		const ring = async () => {
			if (input.direction === 'in') await ringBoards(c.env, clinicIds, call);
		};
		return { status: 204, statements: [], audit: [], after: ring };
	}
	return note(
		records,
		input,
		callOf(input, { organisationId, id, number, at, told, clinicId: first }, family)
	);
}

type Known = Pick<Call, 'organisationId' | 'id' | 'number' | 'clinicId' | 'at'> & { told: number };

function callOf(
	{ event, direction, seconds = 0 }: Report,
	{ told, ...known }: Known,
	family: PhoneHolder[]
): Call {
	const isOver = event !== 'answered';
	return {
		...{ ...known, direction, appointmentId: null, note: '', by: null },
		patientId: family.length === 1 ? family[0]!.id : null,
		result: event === 'missed' ? 'no_answer' : null,
		at: isOver ? Math.min(known.at, told - seconds * 1_000) : known.at,
		endedAt: isOver ? told : null
	};
}

async function note(records: Records, { event }: Report, call: Call): Promise<Decision> {
	const { organisationId, clinicId, id, patientId, number } = call;
	const row = await getMessage(records, organisationId, id);
	const isKnown = row !== null && (event === 'answered' || row.deliveredAt !== null);
	if (isKnown) return { status: 204, statements: [], audit: [] };
	const isMissed = event === 'missed' && call.direction === 'in';
	const entry: AuditEntry = {
		action: 'call.reported',
		subject: { kind: 'call', id },
		clinicId,
		after: { event, direction: call.direction, patientId }
	};
	return {
		status: 204,
		statements: [
			noteCall(records, call),
			...(isMissed
				? [
						openCallTask(records, {
							...{ organisationId, clinicId, patientId, number, appointmentId: null },
							...{ id: await callTaskIdOf(organisationId, 'missed_call', id), messageId: id },
							...{ reason: 'missed_call', dueAt: call.at, createdAt: call.at }
						})
					]
				: [])
		],
		audit: entry
	};
}
