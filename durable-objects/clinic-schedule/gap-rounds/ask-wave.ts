import { isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { lastCall, paceOf, type Pace } from '../../../worker/domain/gap-filling/pace.ts';
import { isOpenRound } from '../../../worker/domain/gap-filling/round-states.ts';
import { noteAsked } from '../store/asked-patients.ts';
import { deleteClaim, insertClaim } from '../store/claims.ts';
import { findHold } from '../store/holds.ts';
import { offersOf } from '../store/offers.ts';
import type { Turn } from '../turn.ts';
import { findCandidates, type Candidate } from './candidates.ts';
import { endRound } from './end-round.ts';
import { keepOffer, keepRound } from './keep-round.ts';
import { gapsOf } from './rules.ts';
import type { StoredOffer, StoredRound } from './stored-round.ts';

/**
 * What an open round does when its moment has come: offers that ran out are over, the next are
 * asked, and a round without anybody to ask or to wait for ends. All in the caller's turn.
 */
export function stepRound(turn: Turn, round: StoredRound): StoredRound {
	if (!isOpenRound(round.state)) return round;
	if (turn.now >= round.endsAt) return endRound(turn, round, 'unfilled');
	for (const offer of offersOf(turn.db, round.id))
		if (isOpenOffer(offer.state) && turn.now >= offer.expiresAt)
			keepOffer(turn, offer, { state: 'expired' });
	const left = candidatesLeft(turn, round);
	if (left.length > 0) return askWave(turn, round, left, paceFor(turn, round, left.length));
	const waiting = openOffersOf(turn, round);
	if (waiting.length === 0) return endRound(turn, round, 'unfilled');
	return waitOn(turn, round, waiting);
}

/** Asks the desk's own choice at once, all of them; the rest follow a wave later. */
export function askChosen(turn: Turn, round: StoredRound, chosen: Candidate[]): StoredRound {
	const left = candidatesLeft(turn, round).filter(
		({ patientId }) => !chosen.some((one) => one.patientId === patientId)
	);
	const pace = paceFor(turn, round, left.length + chosen.length);
	const isExclusive = pace.isExclusive && chosen.length === 1;
	return askWave(turn, round, [...chosen, ...left], {
		...pace,
		size: chosen.length,
		isExclusive
	});
}

/** Those who fit now and were not asked in this round yet. */
export function candidatesLeft(
	turn: Turn,
	round: StoredRound,
	chosenIds: readonly string[] | null = null
): Candidate[] {
	const asked = new Set(offersOf(turn.db, round.id).map(({ patientId }) => patientId));
	return withItsTimeFree(turn, round, () => findCandidates(turn, round, asked, chosenIds));
}

/** Looks at the clinic as it would be without the round's hold. */
function withItsTimeFree<Value>(turn: Turn, { holdId }: StoredRound, look: () => Value): Value {
	const kept = holdId === null ? null : findHold(turn.db, holdId);
	for (const claim of kept?.claims ?? []) deleteClaim(turn.db, claim);
	const seen = look();
	for (const claim of kept?.claims ?? []) insertClaim(turn.db, claim);
	return seen;
}

/** Asks the first of those left. Offers stay open to the round's end, unless they promise the time. */
function askWave(
	turn: Turn,
	round: StoredRound,
	left: readonly Candidate[],
	pace: Pace
): StoredRound {
	const { now } = turn;
	const asked = left.slice(0, pace.size);
	const others = openOffersOf(turn, round);
	const isExclusive = pace.isExclusive && others.length === 0;
	const isLast = left.length === asked.length;
	const endsAt = Math.max(pace.endsAt, ...others.map(endOf));
	const wave = round.wave + 1;
	for (const candidate of asked) {
		const expiresAt = isExclusive ? pace.nextWaveAt : endsAt;
		keepOffer(turn, null, newOffer(turn, round.id, candidate, { wave, isExclusive, expiresAt }));
		noteAsked(turn.db, candidate.patientId, now);
	}
	const nextWaveAt = isLast ? null : pace.nextWaveAt;
	const after: StoredRound = {
		...round,
		state: 'asking',
		wave,
		nextWaveAt,
		endsAt,
		asked: round.asked + asked.length,
		candidates: round.asked + left.length
	};
	return keepRound(turn, round, after, nextWaveAt ?? endsAt);
}

const endOf = ({ expiresAt }: StoredOffer): number => expiresAt;
const openOffersOf = (turn: Turn, { id }: StoredRound): StoredOffer[] =>
	offersOf(turn.db, id).filter(({ state }) => isOpenOffer(state));

/** Nobody is left to ask: the round waits for the last answer. */
function waitOn(turn: Turn, round: StoredRound, waiting: readonly StoredOffer[]): StoredRound {
	const endsAt = Math.max(...waiting.map(endOf));
	return keepRound(turn, round, { ...round, nextWaveAt: null, endsAt }, endsAt);
}

function paceFor({ now, clinic }: Turn, round: StoredRound, left: number): Pace {
	const rules = gapsOf(clinic);
	return paceOf(now, left, lastCall(round.start, now, rules.leastNoticeMinutes), rules);
}

function newOffer(
	turn: Turn,
	roundId: string,
	{ id, source, patientId, appointmentId, wish }: Candidate,
	wave: Pick<StoredOffer, 'wave' | 'isExclusive' | 'expiresAt'>
): StoredOffer {
	return {
		id: turn.newId('ofr'),
		roundId,
		patientId,
		source,
		candidateId: id,
		appointmentId,
		providerId: wish.providerId,
		chairId: wish.chairId,
		serviceIds: wish.serviceIds,
		start: wish.start,
		minutes: wish.minutes,
		pattern: wish.pattern,
		...wave,
		state: 'awaiting_transmit',
		askedAt: turn.now,
		sentAt: null,
		viewedAt: null,
		answeredAt: null,
		sendAt: turn.now,
		tries: 0,
		version: 0
	};
}
