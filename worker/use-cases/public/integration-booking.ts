import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import type { Caller } from '../../contracts/caller.ts';
import type { MakeIntegrationBooking, PublicHold } from '../../contracts/public-booking.ts';
import { requireCaller } from '../../http/access.ts';
import { requireClinicInBody } from '../../http/clinic-in-body.ts';
import type { HttpContext } from '../../http/context.ts';
import { readKey } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { phoneForCode } from '../../integrations/phones.ts';
import { refuseUnborn } from '../patients/patient-write.ts';
import { bodyOf, tellObject, type Answered } from './ask-object.ts';
import { bookingIdOf, momentOfHold } from './booking-ids.ts';
import { findClinicOfLink, type DoorClinic } from './find-public-clinic.ts';
import { presentBooking } from './present-booking.ts';
import { tellPatient } from './tell-patient.ts';
import { findWritten, writeBooking, type Written } from './write-booking.ts';

interface Attempt {
	clinic: DoorClinic;
	caller: Caller;
	key: string | undefined;
	input: MakeIntegrationBooking;
	/** E.164. */
	phone: string;
	holdId: string;
	appointmentId: string;
}

/**
 * A booking by another system: the patient by phone and name, then the rules of online booking under
 * the channel's own word and quota (F1, F5). Its time is held first, so that what cannot be had is
 * refused, with other times, before anything is written; the call's key makes it one booking however
 * often it is sent.
 */
export async function makeIntegrationBooking(
	c: HttpContext,
	input: MakeIntegrationBooking
): Promise<Response> {
	await requireClinicInBody(c, input.clinicId, 'online.book');
	const clinic = await findClinicOfLink(c.env, input.clinicId);
	if (!clinic) refuse({ code: 'unavailable' });
	const phone = phoneForCode(input.patient.phone, clinic.country)?.e164;
	if (!phone)
		refuse({ code: 'invalid', errors: [{ path: 'patient.phone', code: 'out_of_range' }] });
	refuseUnborn(input.patient.bornOn, c.var.now, 'patient.bornOn');
	const { attempt, isHeldBefore } = await hold(c, clinic, input, phone);
	const answer = await book(c, attempt, isHeldBefore);
	const made = bodyOf<OnlineAppointment>(answer);
	if (made.id !== attempt.appointmentId) refuse({ code: 'idempotency_key_reused' });
	await tellPatient(c, clinic, 'booked', made, { to: phone, language: languageOf(clinic.locale) });
	return new Response(JSON.stringify(await presentBooking(c, clinic, made)), {
		status: 201,
		headers: {
			'content-type': 'application/json',
			...(answer.isReplay && { 'idempotency-replayed': 'true' })
		}
	});
}

async function hold(
	c: HttpContext,
	clinic: DoorClinic,
	input: MakeIntegrationBooking,
	phone: string
): Promise<{ attempt: Attempt; isHeldBefore: boolean }> {
	const caller = requireCaller(c);
	const key = readKey(c);
	const { serviceId, providerId, start, minutes, source } = input;
	const command = {
		type: 'online.hold',
		input: { serviceId, providerId, start, minutes, source }
	} as const;
	const answer = await tellObject(c, clinic, { caller, key, command });
	const { holdId } = bodyOf<PublicHold>(answer);
	const appointmentId = await bookingIdOf(momentOfHold(holdId) ?? start, holdId, [phone, input]);
	return {
		attempt: { clinic, caller, key, input, phone, holdId, appointmentId },
		isHeldBefore: answer.isReplay
	};
}

/** A call that was here before is answered by what it did then; its hold is spent or claimed anew. */
async function book(c: HttpContext, attempt: Attempt, isHeldBefore: boolean): Promise<Answered> {
	const { clinic, appointmentId } = attempt;
	const before = isHeldBefore ? await findWritten(c, clinic, appointmentId) : null;
	if (isHeldBefore && !before) {
		const earlier = await spend(c, attempt, { patientId: NOBODY, card: null });
		if (earlier.ok || earlier.isReplay) return earlier;
	}
	try {
		return await spend(c, attempt, before ?? (await write(c, attempt)));
	} catch (error) {
		await release(c, attempt);
		throw error;
	}
}

/** Stands where nobody can be booked: then only an answer that is kept under the key comes back. */
const NOBODY = 'pat_0';

async function spend(c: HttpContext, attempt: Attempt, written: Written): Promise<Answered> {
	const { clinic, caller, key, input, holdId, appointmentId } = attempt;
	const { serviceId, providerId, start, minutes, source, campaign, note } = input;
	const answer = await tellObject(c, clinic, {
		...{ caller, key },
		card: written.card,
		command: {
			type: 'online.book',
			input: {
				...{ appointmentId, holdId, source, campaign, note },
				place: { serviceId, providerId, start, minutes },
				patientId: written.patientId
			}
		}
	});
	if (!answer.ok && !answer.isReplay && written.patientId !== NOBODY) await release(c, attempt);
	return answer;
}

/** Nobody will come for this hold: its time is free again at once. */
async function release(c: HttpContext, { clinic, caller, holdId }: Attempt): Promise<void> {
	const command = { type: 'hold.release', id: holdId } as const;
	await tellObject(c, clinic, { caller, command }).catch(() => undefined);
}

function write(c: HttpContext, attempt: Attempt): Promise<Written> {
	const { clinic, caller, input, phone, holdId, appointmentId } = attempt;
	const { patient, source, campaign } = input;
	const { name, sex = 'unknown', bornOn = null } = patient;
	return writeBooking(c, clinic, {
		...{ appointmentId, caller, source, campaign },
		booker: { e164: phone, name, sex, bornOn, since: momentOfHold(holdId) ?? c.var.now },
		language: languageOf(clinic.locale),
		visitor: null,
		answers: [],
		signed: []
	});
}
