import type { BatchItem } from 'drizzle-orm/batch';
import type { PublicWaiting } from '../../contracts/gap-rounds.ts';
import type { JoinWaitlist } from '../../contracts/public-booking.ts';
import { audit } from '../../db/schema/audit.ts';
import { findPerson } from '../../domain/patients/same-person.ts';
import { addressOf } from '../../http/address.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { visitorOfPhone, type Visitor } from '../../http/public/visitor.ts';
import { refuse } from '../../http/refused.ts';
import { openBookingToken } from '../../integrations/links/booking-link.ts';
import { compose } from '../../integrations/messages/compose.ts';
import { messengerOf } from '../../integrations/messages/messenger-of.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { insertPatients } from '../../repositories/patients.ts';
import { holdersOfPhone } from '../../repositories/phone-holders.ts';
import { recordsFor } from '../../repositories/records.ts';
import { newCardOf } from '../patients/make-patient.ts';
import { refuseUnborn } from '../patients/patient-write.ts';
import { bookingAllowances, within } from './allowances.ts';
import { bodyOf, tellObject, type Answered } from './ask-object.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { newPatient, type Booker } from './new-patient.ts';
import { provenPhone, type ProvenPhone } from './proven-phone.ts';
import type { Written } from './write-booking.ts';

/**
 * Puts whoever has proven a phone on the waitlist; a person the clinic does not know gets a record
 * first, under an id that follows from the proof. Counted like a booking.
 */
export async function joinByPhone(
	c: HttpContext,
	clinic: DoorClinic,
	input: JoinWaitlist
): Promise<Response> {
	const key = readAnonymousKey(c);
	const phone = await provenPhone(c, clinic, input.verificationToken);
	refuseUnborn(input.bornOn, c.var.now);
	const caller = await visitorOfPhone(c, clinic.organisationId, phone.e164);
	const appointmentId = await bookingOf(c, clinic, input.bookingToken);
	const answer = await within(c.env, bookingAllowances(phone.e164, addressOf(c)), async () => {
		const { patientId, card } = await findOrMake(c, clinic, caller, phone, input);
		const { serviceId, providerId, windows } = input;
		const value = await tellObject(c, clinic, {
			caller,
			key,
			card,
			command: {
				type: 'waitlist.join',
				input: { patientId, serviceId, providerId, windows, appointmentId }
			}
		});
		return { counts: !value.isReplay && value.ok, value };
	});
	const waiting = waitingOf(answer);
	await tellJoined(c, clinic, input, phone, waiting);
	return new Response(JSON.stringify(waiting), {
		status: 201,
		headers: {
			'content-type': 'application/json',
			...(answer.isReplay && { 'idempotency-replayed': 'true' })
		}
	});
}

/** The object speaks of ids, the visitor of what was sent. */
function waitingOf(answer: Answered): PublicWaiting {
	if (answer.ok) return bodyOf<PublicWaiting>(answer);
	const { errors, ...refusal } = answer.refusal;
	const said = errors?.map(({ path, code }) => ({
		path: path === 'appointmentId' ? 'bookingToken' : path,
		code
	}));
	refuse({ ...refusal, ...(said && { errors: said }) });
}

async function bookingOf(
	c: HttpContext,
	{ clinicId }: DoorClinic,
	token: string | null
): Promise<string | null> {
	if (token === null || token === '') return null;
	const opened = await openBookingToken(c.env, token);
	if (opened?.clinicId === clinicId) return opened.appointmentId;
	refuse({ code: 'invalid', errors: [{ path: 'bookingToken', code: 'unknown_id' }] });
}

/** Nobody is told whether they were known: who is not gets a record, and all else is the same (T8). */
async function findOrMake(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Visitor,
	phone: ProvenPhone,
	input: JoinWaitlist
): Promise<Written> {
	const { e164, at } = phone;
	const { name, sex = 'unknown', bornOn = null } = input;
	const booker: Booker = { e164, name, sex, bornOn, since: at };
	try {
		return await findOrMakeOnce(c, clinic, caller, booker, input.source);
	} catch (error) {
		// Another call of the same person was faster: then they are known by now.
		const holders = await holdersOfPhone(
			recordsFor(c.env, clinic.organisationId),
			clinic.organisationId,
			e164
		);
		const found = findPerson(booker, holders);
		if (found.is !== 'known') throw error;
		return { patientId: found.id, card: null };
	}
}

async function findOrMakeOnce(
	c: HttpContext,
	clinic: DoorClinic,
	caller: Visitor,
	booker: Booker,
	source: string
): Promise<Written> {
	const { organisationId, clinicId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const found = findPerson(booker, await holdersOfPhone(records, organisationId, booker.e164));
	if (found.is === 'refused') refuse({ code: 'not_offered' });
	if (found.is === 'known') return { patientId: found.id, card: null };
	const write = await newPatient(c, records, clinic, { booker, source });
	const { id, recordNumber } = write.row;
	const made = {
		action: 'patient.make',
		subject: { kind: 'patient', id },
		clinicId,
		after: { recordNumber, source }
	};
	const statements: BatchItem<'sqlite'>[] = [
		...insertPatients(records, organisationId, [write]),
		records.insert(audit).values(auditRow(c, caller, made))
	];
	await records.batch(statements as [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]);
	return { patientId: id, card: newCardOf(write, null) };
}

/** Said once an entry; that it could not be said does not take the entry back. */
async function tellJoined(
	c: HttpContext,
	clinic: DoorClinic,
	{ name, language }: JoinWaitlist,
	{ e164 }: ProvenPhone,
	{ id, createdAt }: PublicWaiting
): Promise<void> {
	const { organisationId, clinicId, timeZone, locale } = clinic;
	const text = await compose({
		organisationId,
		clinic: { id: clinicId, name: clinic.name, timeZone },
		kind: 'waitlist_joined',
		subject: id,
		at: Date.parse(createdAt),
		to: e164,
		language: language ?? languageOf(locale),
		words: { name }
	});
	await messengerOf(c.env)
		.send(text)
		.catch(() => console.error(JSON.stringify({ event: 'message_lost', kind: 'waitlist_joined' })));
}
