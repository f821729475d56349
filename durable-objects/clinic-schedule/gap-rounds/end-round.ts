import { closedOffer, isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { canRoundBecome, isOpenRound } from '../../../worker/domain/gap-filling/round-states.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { deleteHold, findHold, holdsBetween, type KeptHold } from '../store/holds.ts';
import { offersOf } from '../store/offers.ts';
import { findRound, openRoundsFreedBy } from '../store/rounds.ts';
import type { StoredAppointment } from '../stored.ts';
import { keepOffer, keepRound, noteHold, type Keeping } from './keep-round.ts';
import type { StoredRound } from './stored-round.ts';

/** How it was filled: by which appointment, and how many minutes of the gap it takes. */
export interface Filling {
	appointmentId: string;
	minutes: number;
	patientId: string;
}

/**
 * Ends an open round and gives its time back. Offers that were still open are over; that of whoever
 * has the time now is accepted. An ended round stays as it is.
 */
export function endRound(
	turn: Keeping,
	round: StoredRound,
	to: 'filled' | 'unfilled' | 'stopped',
	filling: Filling | null = null
): StoredRound {
	if (!canRoundBecome(round.state, to)) return round;
	const kept = round.holdId === null ? null : findHold(turn.db, round.holdId);
	if (kept) {
		deleteHold(turn.db, kept);
		noteHold(turn, kept.hold, null);
	}
	for (const offer of offersOf(turn.db, round.id)) {
		if (!isOpenOffer(offer.state)) continue;
		const isTheirs = filling !== null && offer.patientId === filling.patientId;
		keepOffer(
			turn,
			offer,
			isTheirs ? { state: 'accepted', answeredAt: turn.now } : { state: closedOffer(offer.state) }
		);
	}
	const ended: StoredRound = {
		...round,
		state: to,
		holdId: null,
		nextWaveAt: null,
		filledByAppointmentId: filling?.appointmentId ?? null,
		recoveredMinutes: Math.min(filling?.minutes ?? 0, round.minutes),
		endedAt: turn.now
	};
	return keepRound(turn, round, ended, turn.now);
}

/** The hold of a round ran out: time decides, whether or not the alarm has rung (I9). */
export function endRoundOfHold(turn: Keeping, { hold }: KeptHold): void {
	const round = hold.round && findRound(turn.db, hold.round.id);
	if (round) endRound(turn, round, 'unfilled');
}

/**
 * Somebody has come back to the desk for this place: rounds over it in which nobody was asked yet
 * stand in nobody's way.
 */
export function endRoundsNobodyHeardOf(turn: Keeping, place: StoredAppointment): void {
	const { chairId, providerId, start, end } = place;
	for (const hold of holdsBetween(turn.db, Date.parse(start), Date.parse(end), turn.now)) {
		const isThere = hold.chairId === chairId || hold.providerId === providerId;
		const round = isThere && hold.round && findRound(turn.db, hold.round.id);
		if (round && round.state === 'settling') endRound(turn, round, 'stopped');
	}
}

/** What gave the time back wants it again: rounds over that place, or right behind it, are off. */
export function endRoundsFreedBy(turn: Keeping, appointment: StoredAppointment): void {
	const from = Date.parse(appointment.start);
	const to = Date.parse(appointment.end);
	for (const round of openRoundsFreedBy(turn.db, appointment.id)) {
		const isThere = round.start <= to && round.start + round.minutes * MINUTE_MS >= from;
		if (isThere && isOpenRound(round.state)) endRound(turn, round, 'stopped');
	}
}
