import type { HeldOnline, OnlineAppointment } from '../../contracts/online-commands.ts';
import { DEFAULT_ONLINE, type OnlineBooking } from '../../contracts/online-booking.ts';
import type { MakePublicBooking } from '../../contracts/public-booking.ts';
import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { visitorOfLink, visitorOfPhone, type Visitor } from '../../http/public/visitor.ts';
import { refuse } from '../../http/refused.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { getOnline } from '../../repositories/clinic-online.ts';
import { recordsFor } from '../../repositories/records.ts';
import { refuseUnborn } from '../patients/patient-write.ts';
import { bookingAllowances, within } from './allowances.ts';
import { bodyOf, findInObject, tellObject, type Answered } from './ask-object.ts';
import { bookingIdOf, momentOfHold } from './booking-ids.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { readAnswers, readSignatures } from './given-answers.ts';
import { presentBooking } from './present-booking.ts';
import { provenPhone, type ProvenPhone } from './proven-phone.ts';
import { tellPatient } from './tell-patient.ts';
import { findWritten, writeBooking, type Written } from './write-booking.ts';

/** One call on its way: who, where, under which id. */
interface Attempt {
	clinic: DoorClinic;
	input: MakePublicBooking;
	phone: ProvenPhone;
	caller: Visitor;
	appointmentId: string;
	key: string | undefined;
}

/**
 * Books what is held for whoever has proven a phone. The records are written first, under an id that
 * follows from the call; then the clinic's object spends the hold and judges every rule in its one
 * transaction. A repeated call finds what the first one made, whatever answer was lost: the same under
 * its key, or the same words where no key was sent. Under another key a hold is spent once.
 */
export async function makeBooking(
	c: HttpContext,
	clinic: DoorClinic,
	input: MakePublicBooking
): Promise<Response> {
	const key = readAnonymousKey(c);
	const phone = await provenPhone(c, clinic, input.verificationToken);
	refuseUnborn(input.bornOn, c.var.now);
	const { verificationToken: _, ...said } = input;
	const attempt: Attempt = {
		...{ clinic, input, phone, key },
		caller: await visitorOfPhone(c, clinic.organisationId, phone.e164),
		appointmentId: await bookingIdOf(
			momentOfHold(input.holdId) ?? refuse({ code: 'hold_expired' }),
			input.holdId,
			[phone.e164, said, key ?? null]
		)
	};
	const { made, isReplay } = (await findEarlier(c, attempt)) ?? (await bookCounted(c, attempt));
	const language = input.language ?? languageOf(clinic.locale);
	await tellPatient(c, clinic, 'booked', made, { to: phone.e164, language });
	return new Response(JSON.stringify(await presentBooking(c, clinic, made)), {
		status: 201,
		headers: {
			'content-type': 'application/json',
			...(isReplay && { 'idempotency-replayed': 'true' })
		}
	});
}

interface Booked {
	made: OnlineAppointment;
	isReplay: boolean;
}

/** What an earlier call for the same made, in the words it was answered with while those are kept. */
async function findEarlier(c: HttpContext, attempt: Attempt): Promise<Booked | null> {
	const { clinic, appointmentId: id, key } = attempt;
	const written = await findWritten(c, clinic, id);
	if (!written) return null;
	const bearer = visitorOfLink(clinic.organisationId, id);
	const read = { type: 'online.appointment', id } as const;
	const there = await findInObject<OnlineAppointment>(c, clinic, bearer, read);
	if (!there) return null;
	const answer = key === undefined ? null : await spend(c, attempt, written);
	if (answer?.ok === false && answer.refusal.code === 'idempotency_key_reused')
		refuse(answer.refusal);
	return { made: answer?.ok ? madeBy(answer, id) : there, isReplay: true };
}

const bookCounted = (c: HttpContext, attempt: Attempt): Promise<Booked> =>
	within(c.env, bookingAllowances(attempt.phone.e164, addressOf(c)), async () => {
		const { clinic, appointmentId } = attempt;
		const written = (await findWritten(c, clinic, appointmentId)) ?? (await write(c, attempt));
		const answer = await spend(c, attempt, written);
		return { counts: true, value: { made: madeBy(answer, appointmentId), isReplay: false } };
	});

/** Refused too when the key had booked something else before. */
function madeBy(answer: Answered, appointmentId: string): OnlineAppointment {
	const made = bodyOf<OnlineAppointment>(answer);
	return made.id === appointmentId ? made : refuse({ code: 'idempotency_key_reused' });
}

function spend(c: HttpContext, attempt: Attempt, written: Written | null): Promise<Answered> {
	const { clinic, caller, input, appointmentId, key } = attempt;
	const { holdId, source, campaign, note, visitor } = input;
	const patientId = written?.patientId ?? NOBODY;
	return tellObject(c, clinic, {
		caller,
		key,
		card: written?.card,
		ifNobody: { code: 'hold_expired' },
		command: {
			type: 'online.book',
			input: { appointmentId, holdId, patientId, source, campaign, note, visitor }
		}
	});
}

/** Stands where nobody can be booked, so that the object alone says what became of the hold or the key. */
const NOBODY = 'pat_0';

/** Everything that is judged before a word is written, then the words; null when the hold is gone. */
async function write(c: HttpContext, attempt: Attempt): Promise<Written | null> {
	const { clinic, input, phone, caller, appointmentId } = attempt;
	const held = await findInObject<HeldOnline>(c, clinic, caller, {
		type: 'online.held',
		id: input.holdId
	});
	if (!held) return null;
	const online = await onlineOf(c, clinic);
	const own = languageOf(clinic.locale);
	const language = input.language ?? own;
	const asking = { online, serviceId: held.serviceId, language, own, at: c.var.now };
	return writeBooking(c, clinic, {
		...{ appointmentId, caller, language },
		booker: {
			e164: phone.e164,
			name: input.name,
			sex: input.sex ?? 'unknown',
			bornOn: input.bornOn ?? null,
			since: phone.at
		},
		// As the object does it: the hold's own channel, unless that is only the page's.
		source: held.source === 'web' ? input.source : held.source,
		campaign: input.campaign,
		visitor: input.visitor ?? null,
		answers: readAnswers(input.answers, asking),
		signed: await readSignatures(input.signatures, asking)
	});
}

async function onlineOf(c: HttpContext, clinic: DoorClinic): Promise<OnlineBooking> {
	const records = recordsFor(c.env, clinic.organisationId);
	return (await getOnline(records, clinic))?.online ?? DEFAULT_ONLINE;
}
