import type {
	ClinicScheduleRpc,
	ScheduleAnswer,
	ScheduleCommand,
	ScheduleRead
} from '../contracts/clinic-schedule-rpc.ts';
import type { PatientCardPush } from '../contracts/clinic-settings.ts';
import { recordsFor } from '../repositories/records.ts';
import { loadPatientCard } from '../repositories/patient-cards.ts';
import { requireCaller } from './access.ts';
import type { HttpContext } from './context.ts';
import { readKey } from './idempotency.ts';
import { problem } from './problem.ts';
import { refuse } from './refused.ts';

const MOST_TRIES = 3;
const SAFE_TO_REPEAT =
	'The state of this request is unknown. Repeating it with the same Idempotency-Key is safe.';

/**
 * Sends a command to its clinic's object and answers. The body was read before, the object judges
 * everything else in one transaction; no look into the records unless a patient is new to it.
 */
export async function answerCommand(c: HttpContext, command: ScheduleCommand): Promise<Response> {
	const caller = requireCaller(c);
	const key = readKey(c);
	const call = { clinicId: clinicIdOf(c), caller, command, ...(key !== undefined && { key }) };
	let answer = await tryAgain(c, (clinic) => clinic.execute(call));
	if ('needsPatient' in answer) {
		const patient = await bringCard(c, caller.organisationId, answer.needsPatient, command);
		answer = await tryAgain(c, (clinic) => clinic.execute({ ...call, patient }));
	}
	if ('needsPatient' in answer) refuse({ code: 'unavailable' });
	return responseOf(answer);
}

export async function answerRead(c: HttpContext, read: ScheduleRead): Promise<Response> {
	const caller = requireCaller(c);
	const clinicId = clinicIdOf(c);
	const answer = await tryAgain(c, (clinic) => clinic.read({ clinicId, caller, read }));
	const headers = headersOf(answer);
	if (!answer.ok) return problem(answer.refusal, headers);
	return new Response(answer.body, {
		headers: {
			'content-type': 'application/json',
			'cache-control': 'private, no-store',
			vary: 'accept-encoding',
			...(answer.isGzip && { 'content-encoding': 'gzip' }),
			...headers
		},
		encodeBody: answer.isGzip ? 'manual' : 'automatic'
	});
}

function responseOf(answer: Exclude<ScheduleAnswer, { needsPatient: string }>): Response {
	const headers = {
		...headersOf(answer),
		...(answer.isReplay && { 'idempotency-replayed': 'true' })
	};
	if (!answer.ok) return problem(answer.refusal, headers);
	return new Response(answer.status === 204 ? null : answer.body, {
		status: answer.status,
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }
	});
}

/** Nothing about a clinic that is not the caller's, nor where it stands. */
const headersOf = ({ epoch, revision }: { epoch: number; revision: number }) =>
	epoch === 0
		? undefined
		: { 'schedule-epoch': String(epoch), 'schedule-revision': String(revision) };

/** An id that no clinic can have would only make an empty object: it is nobody's. */
export function clinicIdOf(c: HttpContext): string {
	const clinicId = c.req.param('clinicId') ?? '';
	return /^cli_[\w-]{1,60}$/.test(clinicId) ? clinicId : refuse({ code: 'not_found' });
}

async function bringCard(
	c: HttpContext,
	organisationId: string,
	patientId: string,
	command: ScheduleCommand
): Promise<PatientCardPush> {
	const records = recordsFor(c.env, organisationId);
	const card = await loadPatientCard(records, organisationId, patientId, c.env);
	if (card) return { organisationId, card };
	const path = command.type === 'appointment.series' ? 'appointment.patientId' : 'patientId';
	refuse({ code: 'invalid', errors: [{ path, code: 'unknown_id' }] });
}

/** Asks the clinic that the path names. */
export const tryAgain = <Answer>(
	c: HttpContext,
	ask: (clinic: ClinicScheduleRpc) => Promise<Answer>
): Promise<Answer> => askClinic(c, clinicIdOf(c), ask);

/**
 * Up to three tries with a new stub each, since a stub that failed stays broken, and never again
 * when the object is overloaded (reliability 2, rows 22 and 23). Commands carry their key; without
 * one, what was not answered is not sent twice.
 */
export async function askClinic<Answer>(
	c: HttpContext,
	clinicId: string,
	ask: (clinic: ClinicScheduleRpc) => Promise<Answer>
): Promise<Answer> {
	const mayRepeat = c.req.method === 'GET' || c.req.header('idempotency-key') !== undefined;
	for (let tries = 1; ; tries++) {
		try {
			return await ask(c.env.CLINIC_SCHEDULE.getByName(clinicId));
		} catch (error) {
			const isOverloaded = (error as { overloaded?: boolean }).overloaded === true;
			if (isOverloaded || !mayRepeat || tries === MOST_TRIES)
				refuse({ code: 'unavailable', detail: SAFE_TO_REPEAT });
			await scheduler.wait(20 * 2 ** tries * (0.5 + Math.random()));
		}
	}
}
