import type { OfferSent, OfferToSend } from '../../contracts/gap-rounds.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import type { Env } from '../../env.ts';
import { readReachable, type Reachable } from '../../repositories/reachable-patients.ts';
import { recordsFor } from '../../repositories/records.ts';
import { offerToken, offerUrl } from '../links/offer-link.ts';
import { compose } from './compose.ts';
import type { Messenger } from './messenger.ts';
import { messengerOf } from './messenger-of.ts';

/** The clinic that writes: its IANA zone, and the locale of those who chose no language. */
export interface OfferingClinic {
	organisationId: string;
	id: string;
	name: string;
	timeZone: string;
	locale: string;
}

/**
 * Writes to patients that a time has become free. Names and numbers are the records' own of this
 * moment; whoever cannot be reached has `failed`. Throws when the records do not answer: nobody was
 * written to then, or the same message is written again under the same id (I12).
 */
export async function sendOffers(
	env: Env,
	clinic: OfferingClinic,
	offers: readonly OfferToSend[],
	messenger: Messenger = messengerOf(env)
): Promise<OfferSent[]> {
	const { organisationId } = clinic;
	const patientIds = [...new Set(offers.map(({ patientId }) => patientId))];
	const reachable = await readReachable(
		recordsFor(env, organisationId),
		organisationId,
		patientIds
	);
	const sent: OfferSent[] = [];
	for (const offer of offers) {
		const patient = reachable.get(offer.patientId);
		sent.push(
			patient
				? await sendOne(env, clinic, offer, patient, messenger)
				: { id: offer.id, outcome: 'failed' }
		);
	}
	return sent;
}

async function sendOne(
	env: Env,
	clinic: OfferingClinic,
	offer: OfferToSend,
	{ name, e164, language }: Reachable,
	messenger: Messenger
): Promise<OfferSent> {
	const link = offerUrl(env, await offerToken(env, clinic.id, offer.id));
	const text = await compose({
		organisationId: clinic.organisationId,
		clinic,
		kind: 'offer',
		isAlone: offer.isExclusive,
		subject: offer.id,
		at: offer.askedAt,
		to: e164,
		language: languageOf(language ?? clinic.locale),
		words: {
			name,
			provider: offer.providerName,
			when: offer.start,
			until: offer.expiresAt,
			link
		},
		patientId: offer.patientId,
		...(offer.appointmentId && { appointmentId: offer.appointmentId })
	});
	const { isSent } = await messenger.send(text);
	return { id: offer.id, outcome: isSent ? 'sent' : 'failed' };
}
