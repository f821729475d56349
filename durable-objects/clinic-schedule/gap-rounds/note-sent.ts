import type { OfferSent } from '../../../worker/contracts/gap-rounds.ts';
import type { NewId } from '../../../worker/domain/kernel/ids.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findOffer } from '../store/offers.ts';
import type { Turn } from '../turn.ts';
import { hurryOn } from './give-up-offers.ts';
import { keepOffer } from './keep-round.ts';
import { bySystem } from './run-rounds.ts';
import type { StoredOffer } from './stored-round.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * What became of messages: an offer that left waits for its answer, one that cannot be sent has
 * failed, one that could not be tried is tried again until it runs out. For a transaction.
 */
export const noteSent = (
	db: Database,
	present: Present,
	newId: NewId,
	sent: readonly OfferSent[]
): boolean =>
	bySystem(db, present, newId, 'offer.sent', (turn) => {
		for (const { id, outcome } of sent) {
			const offer = findOffer(db, id);
			if (offer?.sendAt != null) noteOne(turn, offer, outcome);
		}
	});

function noteOne(turn: Turn, offer: StoredOffer, outcome: OfferSent['outcome']): void {
	const { now } = turn;
	// It may have been looked at before the channel had answered.
	const isUnseen = offer.state === 'awaiting_transmit';
	if (outcome === 'sent')
		keepOffer(turn, offer, {
			sentAt: now,
			sendAt: null,
			...(isUnseen && { state: 'pending' as const })
		});
	else if (outcome === 'later') {
		const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(offer.tries, 10));
		keepOffer(turn, offer, { sendAt: now + wait, tries: offer.tries + 1 });
	} else {
		keepOffer(turn, offer, { sendAt: null, ...(isUnseen && { state: 'failed' as const }) });
		hurryOn(turn, offer.roundId);
	}
}
