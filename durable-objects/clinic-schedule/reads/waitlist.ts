import type { WaitlistEntry } from '../../../worker/contracts/schedule.ts';
import type { Database } from '../database.ts';
import type { StoredOffer } from '../gap-rounds/stored-round.ts';
import { askedPatients } from '../store/asked-patients.ts';
import { openOffers } from '../store/offers.ts';
import type { StoredWaitlistEntry } from '../stored.ts';
import { instantText } from '../turn.ts';
import { cardOf } from '../store/patients.ts';
import { waitingAfter } from '../store/waitlist.ts';

/** A page of those who wait, who came first first; the cursor is the last id of the page before. */
export function readWaitlist(
	db: Database,
	limit: number,
	cursor: string | undefined
): { items: WaitlistEntry[]; nextCursor: string | null } {
	const entries = waitingAfter(db, cursor ?? '', limit + 1);
	const items = withOffers(db, entries.slice(0, limit));
	return { items, nextCursor: entries.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Entries as boards show them: with the offer that is out to them, and whether they want none. */
export function withOffers(db: Database, entries: readonly StoredWaitlistEntry[]): WaitlistEntry[] {
	if (entries.length === 0) return [];
	const offers = new Map(openOffers(db).map((offer) => [offer.candidateId, offer]));
	const patients = askedPatients(
		db,
		entries.map(({ patientId }) => patientId)
	);
	return entries.map((entry) => {
		const offer = offers.get(entry.id);
		return {
			patient: cardOf(db, entry.patientId),
			...entry,
			...(offer && { asked: askedOnWire(offer) }),
			...(patients.get(entry.patientId)?.isStopped && { isStopped: true as const })
		};
	});
}

const askedOnWire = ({ id, roundId, state, start }: StoredOffer) => ({
	roundId,
	offerId: id,
	state,
	start: instantText(start)
});
