import type { AnswerOffer } from '../../../worker/contracts/public-booking.ts';
import { canOfferBecome, viewedOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { giveUpOffers, hurryOn } from '../gap-rounds/give-up-offers.ts';
import { keepOffer } from '../gap-rounds/keep-round.ts';
import { isAvailable, offerSeen } from '../gap-rounds/offer-seen.ts';
import type { StoredOffer } from '../gap-rounds/stored-round.ts';
import { refuse } from '../refused.ts';
import { noteStopped } from '../store/asked-patients.ts';
import { findOffer } from '../store/offers.ts';
import type { Outcome, Turn } from '../turn.ts';
import { acceptOffer } from './accept-offer.ts';

/** Somebody, or a mail scanner, opened an offer's link: noted once, and never an answer (X27). */
export function viewOffer(turn: Turn, id: string): Outcome {
	const offer = requireOffer(turn, id);
	const state = viewedOffer(offer.state, isAvailable(turn, offer));
	const isNew = state !== offer.state;
	const viewedAt = offer.viewedAt ?? turn.now;
	const seen = isNew ? keepOffer(turn, offer, { state, viewedAt }) : offer;
	return { status: 200, body: bodyOf(turn, seen), action: 'offer.viewed' };
}

/** The patient's answer by their link. The same answer again is the same, without effect. */
export function answerOffer(turn: Turn, id: string, { answer }: AnswerOffer): Outcome {
	const offer = requireOffer(turn, id);
	switch (answer) {
		case 'accept':
			return acceptOffer(turn, offer);
		case 'decline':
			return decline(turn, offer);
		case 'stop':
			return stopAsking(turn, offer);
	}
}

function decline(turn: Turn, offer: StoredOffer): Outcome {
	const action = 'offer.declined';
	if (!canOfferBecome(offer.state, 'declined'))
		return { status: 200, body: bodyOf(turn, offer), action };
	const declined = keepOffer(turn, offer, { state: 'declined', answeredAt: turn.now });
	hurryOn(turn, offer.roundId);
	return { status: 200, body: bodyOf(turn, declined), action };
}

/** No more offers, to this patient, of this clinic: now and later. */
function stopAsking(turn: Turn, offer: StoredOffer): Outcome {
	const action = 'offer.stopped';
	if (!canOfferBecome(offer.state, 'declined_stop'))
		return { status: 200, body: bodyOf(turn, offer), action };
	noteStopped(turn.db, offer.patientId);
	const stopped = keepOffer(turn, offer, { state: 'declined_stop', answeredAt: turn.now });
	hurryOn(turn, offer.roundId);
	giveUpOffers(turn, offer.patientId, 'declined_stop');
	return { status: 200, body: bodyOf(turn, stopped), action };
}

/** An offer is known by its link alone: visitors and the system have one, staff look at rounds. */
function requireOffer(turn: Turn, id: string): StoredOffer {
	if (turn.by.kind !== 'public' && turn.by.kind !== 'system') refuse({ code: 'forbidden' });
	return findOffer(turn.db, id) ?? refuse({ code: 'not_found' });
}

const bodyOf = (turn: Turn, offer: StoredOffer): string => JSON.stringify(offerSeen(turn, offer));
