import { lastCall, paceOf } from '../../../worker/domain/gap-filling/pace.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { takePlace } from '../commands/place.ts';
import { CommandRefused } from '../refused.ts';
import { insertHold } from '../store/holds.ts';
import type { StoredHold } from '../stored.ts';
import { instantText, type Turn } from '../turn.ts';
import { findCandidates } from './candidates.ts';
import { instantExactly, keepRound, noteHold, onHold } from './keep-round.ts';
import { gapsOf } from './rules.ts';
import type { StoredRound } from './stored-round.ts';

/** Time that was given back: free in this turn, on the grid. Instants in ms. */
export interface FreedTime {
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
	/** Where the provider was needed. */
	pattern: string;
	/** The booking whose going freed it, and its patient. */
	appointmentId: string | null;
	patientId: string | null;
}

/**
 * A freed gap becomes a round in the same turn (F24, M4): its time is held, so that nobody at the
 * public page can take it, until those who want it have been asked. Nothing is held, and nothing
 * written, where the clinic has it off, the gap is too near, or nobody fits.
 */
export function offerFreedTime(turn: Turn, freed: FreedTime): StoredRound | null {
	const { isOn, leastNoticeMinutes, settleSeconds } = gapsOf(turn.clinic);
	if (!isOn || freed.start < turn.now + leastNoticeMinutes * MINUTE_MS) return null;
	return beginRound(turn, freed, turn.now + settleSeconds * 1_000);
}

/**
 * Begins a round whose first are asked at `settledAt` (ms); null when nobody fits or could answer.
 * `isChosen`: the desk has somebody in mind, who may be asked although the engine would not.
 */
export function beginRound(
	turn: Turn,
	freed: FreedTime,
	settledAt: number,
	isChosen = false
): StoredRound | null {
	const rules = gapsOf(turn.clinic);
	const call = lastCall(freed.start, turn.now, rules.leastNoticeMinutes);
	if (settledAt >= call) return null;
	const candidates = findCandidates(
		turn,
		{ ...freed, freedByPatientId: freed.patientId },
		new Set()
	).length;
	if (candidates === 0 && !isChosen) return null;
	const { endsAt } = paceOf(settledAt, Math.max(1, candidates), call, rules);
	return holdFor(turn, freed, {
		id: turn.newId('rnd'),
		holdId: turn.newId('hld'),
		providerId: freed.providerId,
		chairId: freed.chairId,
		start: freed.start,
		minutes: freed.minutes,
		state: 'settling',
		freedByAppointmentId: freed.appointmentId,
		freedByPatientId: freed.patientId,
		wave: 0,
		nextWaveAt: settledAt,
		endsAt,
		candidates,
		asked: 0,
		filledByAppointmentId: null,
		recoveredMinutes: 0,
		version: 0,
		createdAt: turn.now,
		endedAt: null
	});
}

/** Takes the time for the round, or leaves everything as it was: a cancellation never fails for it. */
function holdFor(turn: Turn, freed: FreedTime, round: StoredRound): StoredRound | null {
	const holdId = round.holdId ?? '';
	try {
		const { claims } = turn.db.transaction(() =>
			takePlace(
				turn,
				{
					...freed,
					patientId: null,
					assistantIds: [],
					equipmentIds: [],
					serviceIds: []
				},
				{ owner: holdId, isJudgedByPast: true, isJudgedByHours: false }
			)
		);
		const hold: StoredHold = {
			id: holdId,
			providerId: freed.providerId,
			chairId: freed.chairId,
			start: instantText(freed.start),
			end: instantText(freed.start + freed.minutes * MINUTE_MS),
			minutes: freed.minutes,
			by: { id: round.id, name: '', kind: 'round' },
			expiresAt: instantExactly(round.endsAt),
			round: onHold(round),
			serviceIds: [],
			pattern: freed.pattern
		};
		insertHold(turn.db, { hold, claims });
		noteHold(turn, null, hold);
	} catch (error) {
		if (error instanceof CommandRefused) return null;
		throw error;
	}
	return keepRound(turn, null, round, round.nextWaveAt ?? round.endsAt);
}
