import type { Caller } from '../../contracts/caller.ts';
import type {
	ReadAnswer,
	ScheduleAnswer,
	ScheduleCommand,
	ScheduleRead
} from '../../contracts/clinic-schedule-rpc.ts';
import type { Refusal } from '../../contracts/problem.ts';
import type { PatientCard } from '../../contracts/schedule.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { askClinic } from '../../http/schedule-call.ts';
import { loadPatientCard } from '../../repositories/patient-cards.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';

export type Answered = Exclude<ScheduleAnswer, { needsPatient: string }>;

interface Call {
	caller: Caller;
	command: ScheduleCommand;
	key?: string | undefined;
	/** Of a patient who has just been made. */
	card?: PatientCard | null | undefined;
	/** What is said when the records have no such patient either. */
	ifNobody?: Refusal;
}

/** A command of the clinic's object; a patient whom it does not know is brought from the records. */
export async function tellObject(
	c: HttpContext,
	clinic: DoorClinic,
	{ caller, command, key, card, ifNobody = { code: 'unavailable' } }: Call
): Promise<Answered> {
	const { organisationId, clinicId } = clinic;
	const call = { clinicId, caller, command, ...(key !== undefined && { key }) };
	const ask = (patient: PatientCard | null | undefined) =>
		askClinic(c, clinicId, (object) =>
			object.execute({
				...call,
				...(patient && { patient: { organisationId, card: patient } })
			})
		);
	let answer = await ask(card);
	if ('needsPatient' in answer) {
		const records = recordsFor(c.env, organisationId);
		answer = await ask(await loadPatientCard(records, organisationId, answer.needsPatient, c.env));
	}
	if (!('needsPatient' in answer)) return answer;
	return { ok: false, refusal: ifNobody, epoch: 0, revision: 0, isReplay: false };
}

/** Its answer, or its refusal thrown: told as a replay when it was kept under the call's key. */
export function bodyOf<Body>(answer: Answered): Body {
	const { isReplay } = answer;
	if (!answer.ok) refuse({ ...answer.refusal, ...(isReplay && { isReplay }) });
	return JSON.parse(answer.body) as Body;
}

/** What the clinic's object answers to a read of the public door; a refusal is thrown. */
export async function readObject<Body>(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<Body> {
	const answer = await readAnswer(c, clinic, caller, read);
	return answer.ok ? parsed(answer) : refuse(answer.refusal);
}

/** The same as the object wrote it, to be handed on. */
export async function passObject(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<Response> {
	const answer = await readAnswer(c, clinic, caller, read);
	if (!answer.ok) refuse(answer.refusal);
	return new Response(answer.body, { headers: { 'content-type': 'application/json' } });
}

/** The same, or null where there is nothing. */
export async function findInObject<Body>(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<Body | null> {
	const answer = await readAnswer(c, clinic, caller, read);
	if (answer.ok) return parsed(answer);
	return answer.refusal.code === 'not_found' ? null : refuse(answer.refusal);
}

const readAnswer = (
	c: HttpContext,
	{ clinicId }: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<ReadAnswer> =>
	askClinic(c, clinicId, (object) => object.read({ clinicId, caller, read }));

const parsed = <Body>({ body }: Extract<ReadAnswer, { ok: true }>): Body =>
	JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Body;
