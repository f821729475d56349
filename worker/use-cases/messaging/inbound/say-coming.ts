import type { OnlineAppointment } from '../../../contracts/online-commands.ts';
import type { HttpContext } from '../../../http/context.ts';
import { visitorOfLink } from '../../../http/public/visitor.ts';
import { bodyOf, readObject, tellObject, type Answered } from '../../public/ask-object.ts';
import type { DoorClinic } from '../../public/find-public-clinic.ts';
import { tellPatient, type Recipient } from '../../public/tell-patient.ts';

/** A patient's word about one visit, by its link or by a reply. */
export interface Word {
	clinic: DoorClinic;
	appointmentId: string;
	isComing: boolean;
	/** The same for the same word: said twice is once. */
	key: string | undefined;
	/** The start they were told, milliseconds since 1970; a visit that moved since is not meant. */
	toldStart?: number | null;
	to?: Recipient;
}

/**
 * Hands the word to the schedule: it answers the visit as it is then, or refuses. Where a "no" calls
 * the visit off, the patient is told as after every cancellation of their own. Null where the visit
 * is at another time than they were told.
 */
export async function sayComing(
	c: HttpContext,
	{ clinic, appointmentId, isComing, key, toldStart, to }: Word
): Promise<{ made: OnlineAppointment; isReplay: boolean } | null> {
	const caller = visitorOfLink(clinic.organisationId, appointmentId);
	const before = await readObject<OnlineAppointment>(c, clinic, caller, {
		type: 'online.appointment',
		id: appointmentId
	});
	if (toldStart != null && Date.parse(before.start) !== toldStart) return null;
	const answer: Answered = await tellObject(c, clinic, {
		caller,
		key,
		command: { type: 'online.confirm', id: appointmentId, input: { isComing } }
	});
	const made = bodyOf<OnlineAppointment>(answer);
	const isNew = answer.isReplay || made.version !== before.version;
	if (made.status === 'cancelled' && isNew) await tellPatient(c, clinic, 'cancelled', made, to);
	return { made, isReplay: answer.isReplay };
}
