import type { Caller } from '../../contracts/caller.ts';
import type {
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

/** Its answer, or its refusal thrown. */
export function bodyOf<Body>(answer: Answered): Body {
	if (!answer.ok) refuse(answer.refusal);
	return JSON.parse(answer.body) as Body;
}

/** What the clinic's object answers to a read of the public door; a refusal is thrown. */
export async function readObject<Body>(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<Body> {
	const { clinicId } = clinic;
	const answer = await askClinic(c, clinicId, (object) => object.read({ clinicId, caller, read }));
	if (!answer.ok) refuse(answer.refusal);
	const text =
		typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
	return JSON.parse(text) as Body;
}

/** The same, or null where there is nothing. */
export async function findInObject<Body>(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Caller,
	read: ScheduleRead
): Promise<Body | null> {
	const { clinicId } = clinic;
	const answer = await askClinic(c, clinicId, (object) => object.read({ clinicId, caller, read }));
	if (answer.ok) return JSON.parse(answer.body as string) as Body;
	return answer.refusal.code === 'not_found' ? null : refuse(answer.refusal);
}
