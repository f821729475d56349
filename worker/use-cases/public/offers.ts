import type { OfferSeen, PublicOffer } from '../../contracts/gap-rounds.ts';
import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import type { AnswerOffer } from '../../contracts/public-booking.ts';
import type { HttpContext } from '../../http/context.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import type { LinkedOffer } from '../../http/public/offer-link.ts';
import { visitorOfLink } from '../../http/public/visitor.ts';
import { bookingToken, manageUrl } from '../../integrations/links/booking-link.ts';
import { bookByOffer } from '../plans/book-by-offer.ts';
import { bodyOf, findInObject, tellObject } from './ask-object.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { tellPatient } from './tell-patient.ts';

/** What the bearer of an offer's link sees. That it was looked at is noted; nothing is answered. */
export async function viewByLink(c: HttpContext, linked: LinkedOffer): Promise<Response> {
	const { clinic, offerId: id } = linked;
	const answer = await tellObject(c, clinic, {
		caller: visitorOfLink(clinic.organisationId, id),
		command: { type: 'offer.view', id }
	});
	return c.json(await present(c, clinic, bodyOf<OfferSeen>(answer)));
}

/** The patient's answer. Who accepts in time is told of their booking; who is late, what else is free. */
export async function answerByLink(
	c: HttpContext,
	{ clinic, offerId: id }: LinkedOffer,
	input: AnswerOffer
): Promise<Response> {
	const answer = await tellObject(c, clinic, {
		caller: visitorOfLink(clinic.organisationId, id),
		key: readAnonymousKey(c),
		command: { type: 'offer.answer', id, input }
	});
	const seen = bodyOf<OfferSeen>(answer);
	if (seen.appointmentId !== null && input.answer === 'accept') {
		await confirm(c, clinic, seen);
		await bookByOffer(c, clinic, seen);
	}
	if (answer.isReplay) c.header('idempotency-replayed', 'true');
	return c.json(await present(c, clinic, seen));
}

/** The booking's own confirmation, once a version of it (I12). */
async function confirm(c: HttpContext, clinic: DoorClinic, seen: OfferSeen): Promise<void> {
	const id = seen.appointmentId ?? '';
	const bearer = visitorOfLink(clinic.organisationId, id);
	const read = { type: 'online.appointment', id } as const;
	const made = await findInObject<OnlineAppointment>(c, clinic, bearer, read).catch(() => null);
	if (made) await tellPatient(c, clinic, made.version > 1 ? 'moved' : 'booked', made);
}

async function present(
	c: HttpContext,
	{ clinicId, slug, name, address, phone, timeZone }: DoorClinic,
	{ patientId: _patient, candidate: _candidate, appointmentId, ...seen }: OfferSeen
): Promise<PublicOffer> {
	const token = appointmentId && (await bookingToken(c.env, clinicId, appointmentId));
	return {
		clinic: { slug, name, address, phone, timeZone },
		...seen,
		booking: token ? { token, manageUrl: manageUrl(c.env, token) } : null
	};
}
