import { canOfferBecome, isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { offersOf, openOffers } from '../store/offers.ts';
import { findRound } from '../store/rounds.ts';
import type { Turn } from '../turn.ts';
import { stepRound } from './ask-wave.ts';
import { keepOffer } from './keep-round.ts';

/**
 * A patient's open offers end, all of them or those for one thing they wait for: they have another
 * time, do not wait any more, or want to be asked no more.
 */
export function giveUpOffers(
	turn: Turn,
	patientId: string,
	to: 'chose_different' | 'declined_stop',
	candidateId?: string
): void {
	for (const offer of openOffers(turn.db, patientId)) {
		if (candidateId !== undefined && offer.candidateId !== candidateId) continue;
		if (!canOfferBecome(offer.state, to)) continue;
		keepOffer(turn, offer, { state: to, answeredAt: turn.now });
		hurryOn(turn, offer.roundId);
	}
}

/** A round that waits for nobody's word any more goes on at once. */
export function hurryOn(turn: Turn, roundId: string): void {
	const round = findRound(turn.db, roundId);
	const isWaiting = offersOf(turn.db, roundId).some(({ state }) => isOpenOffer(state));
	if (round?.state === 'asking' && !isWaiting) stepRound(turn, round);
}
