import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import type { ChangePublicBooking, PublicAppointment } from '../../contracts/public-booking.ts';
import type { HttpContext } from '../../http/context.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { visitorOfLink } from '../../http/public/visitor.ts';
import { bodyOf, readObject, tellObject, type Answered } from './ask-object.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { presentAppointment } from './present-booking.ts';
import { tellPatient } from './tell-patient.ts';

/** One booking, as the link to it says. */
export interface LinkedBooking {
	clinic: DoorClinic;
	appointmentId: string;
}

/** A booking by its link; needs no records but the clinic's own address. */
export const readLinked = (
	c: HttpContext,
	{ clinic, appointmentId }: LinkedBooking
): Promise<OnlineAppointment> =>
	readObject(c, clinic, visitorOfLink(clinic.organisationId, appointmentId), {
		type: 'online.appointment',
		id: appointmentId
	});

export interface Changed {
	appointment: PublicAppointment;
	isReplay: boolean;
}

/** Moves it to another time that the rules allow, up to the clinic's limit; the patient is told. */
export async function moveBooking(
	c: HttpContext,
	linked: LinkedBooking,
	input: ChangePublicBooking,
	ifVersion: number | undefined
): Promise<Changed> {
	const { clinic, appointmentId } = linked;
	const before = await readLinked(c, linked);
	const answer = await tellObject(c, clinic, {
		caller: visitorOfLink(clinic.organisationId, appointmentId),
		key: readAnonymousKey(c),
		command: {
			type: 'online.move',
			id: appointmentId,
			input,
			...(ifVersion !== undefined && { ifVersion })
		}
	});
	return told(c, clinic, 'moved', before, answer);
}

/** Cancels it, up to the clinic's limit; the patient is told. */
export async function cancelBooking(c: HttpContext, linked: LinkedBooking): Promise<Changed> {
	const { clinic, appointmentId } = linked;
	const before = await readLinked(c, linked);
	const answer = await tellObject(c, clinic, {
		caller: visitorOfLink(clinic.organisationId, appointmentId),
		key: readAnonymousKey(c),
		command: { type: 'online.cancel', id: appointmentId }
	});
	return told(c, clinic, 'cancelled', before, answer);
}

/** What changed nothing is told to nobody; a repeated call may be the first whose message leaves. */
async function told(
	c: HttpContext,
	clinic: DoorClinic,
	kind: 'moved' | 'cancelled',
	before: OnlineAppointment,
	answer: Answered
): Promise<Changed> {
	const made = bodyOf<OnlineAppointment>(answer);
	if (answer.isReplay || made.version !== before.version) await tellPatient(c, clinic, kind, made);
	return { appointment: presentAppointment(clinic, made), isReplay: answer.isReplay };
}
