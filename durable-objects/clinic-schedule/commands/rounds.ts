import type { AskCandidates, StartRound } from '../../../worker/contracts/gap-rounds.ts';
import type { FieldProblem } from '../../../worker/contracts/problem.ts';
import { isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { isOpenRound } from '../../../worker/domain/gap-filling/round-states.ts';
import { askChosen, candidatesLeft, stepRound } from '../gap-rounds/ask-wave.ts';
import { beginRound } from '../gap-rounds/begin-round.ts';
import { endRound } from '../gap-rounds/end-round.ts';
import type { StoredRound } from '../gap-rounds/stored-round.ts';
import { roundOnWire } from '../reads/rounds.ts';
import { refuse } from '../refused.ts';
import { offersOf } from '../store/offers.ts';
import { findRound } from '../store/rounds.ts';
import { findWaiting } from '../store/waitlist.ts';
import { requireCan, type Outcome, type Turn } from '../turn.ts';
import { takePlace } from './place.ts';
import { requireKnown } from './wish.ts';
import { giveBackClaims } from './keep-appointment.ts';

/**
 * The desk offers free time to those who wait, at once: to its own choice, or to whom the engine
 * asks first. 409 `conflict` when nobody fits.
 */
export function startRound(turn: Turn, input: StartRound): Outcome {
	requireCan(turn, 'schedule.release');
	requireKnown(turn.clinic, input);
	requireFree(turn, input);
	const { waitlistIds, ...place } = input;
	const pattern = 'X'.repeat(input.minutes / 5);
	const freed = { ...place, pattern, appointmentId: null, patientId: null };
	const round = beginRound(turn, freed, turn.now, waitlistIds.length > 0);
	if (!round) refuseNobody();
	const asking = waitlistIds.length > 0 ? ask(turn, round, waitlistIds) : stepRound(turn, round);
	return { status: 201, body: bodyOf(turn, asking), action: 'round.started' };
}

/** Ends a round and gives its time back; those who were asked see that it is over. */
export function stopRound(turn: Turn, id: string): Outcome {
	requireCan(turn, 'schedule.release');
	const round = requireRound(turn, id);
	if (round.state !== 'stopped') requireOpen(round);
	const stopped = endRound(turn, round, 'stopped');
	return { status: 200, body: bodyOf(turn, stopped), action: 'round.stopped' };
}

/** Asks the desk's own choice at once, or without one the next wave before its time. */
export function askInRound(turn: Turn, id: string, { waitlistIds }: AskCandidates): Outcome {
	requireCan(turn, 'schedule.release');
	const round = requireRound(turn, id);
	requireOpen(round);
	requireNoPromise(turn, round);
	const asked = waitlistIds.length > 0 ? ask(turn, round, waitlistIds) : askNext(turn, round);
	return { status: 200, body: bodyOf(turn, asked), action: 'round.asked' };
}

function askNext(turn: Turn, round: StoredRound): StoredRound {
	if (candidatesLeft(turn, round).length === 0) refuseNobody();
	return stepRound(turn, round);
}

/** 422 for an entry that is not there or does not fit; who was asked in this round stays asked. */
function ask(turn: Turn, round: StoredRound, waitlistIds: readonly string[]): StoredRound {
	const before = new Set(offersOf(turn.db, round.id).map(({ candidateId }) => candidateId));
	const chosen = candidatesLeft(turn, round, waitlistIds);
	const errors = waitlistIds.flatMap((id, i): FieldProblem[] => {
		if (before.has(id) || chosen.some((one) => one.id === id)) return [];
		return [
			{ path: `waitlistIds.${i}`, code: findWaiting(turn.db, id) ? 'out_of_range' : 'unknown_id' }
		];
	});
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	return chosen.length > 0 ? askChosen(turn, round, chosen) : round;
}

/** While one patient has the promise that nobody else is asked, nobody else is. */
function requireNoPromise(turn: Turn, { id }: StoredRound): void {
	const promised = offersOf(turn.db, id).find(
		(offer) => offer.isExclusive && isOpenOffer(offer.state) && offer.expiresAt > turn.now
	);
	if (promised)
		refuse({
			code: 'conflict',
			detail: 'One patient was promised this time until their answer.',
			extra: { reason: 'promised', until: new Date(promised.expiresAt).toISOString() }
		});
}

/** Refuses a place that is taken, past or out of hours, as a hold would be. */
function requireFree(turn: Turn, { providerId, chairId, start, minutes }: StartRound): void {
	const wish = {
		patientId: null,
		providerId,
		chairId,
		assistantIds: [],
		equipmentIds: [],
		serviceIds: [],
		start,
		minutes,
		pattern: 'X'.repeat(minutes / 5)
	};
	const rules = { owner: 'hld_', isJudgedByPast: true, isJudgedByHours: true };
	giveBackClaims(turn, takePlace(turn, wish, rules).claims);
}

const requireRound = (turn: Turn, id: string): StoredRound =>
	findRound(turn.db, id) ?? refuse({ code: 'not_found' });

function requireOpen({ state }: StoredRound): void {
	if (!isOpenRound(state)) refuse({ code: 'illegal_transition' });
}

function refuseNobody(): never {
	refuse({
		code: 'conflict',
		detail: 'Nobody who waits fits this time.',
		extra: { reason: 'nobody_fits' }
	});
}

const bodyOf = (turn: Turn, round: StoredRound): string =>
	JSON.stringify(roundOnWire(turn.db, round));
