import type { GapRound, RoundOffer, RoundsReport } from '../../../worker/contracts/gap-rounds.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import type { Database } from '../database.ts';
import type { StoredOffer, StoredRound } from '../gap-rounds/stored-round.ts';
import { refuse, refuseField } from '../refused.ts';
import { offersOf } from '../store/offers.ts';
import { cardOf } from '../store/patients.ts';
import { findRound, roundsBefore, roundsEnded } from '../store/rounds.ts';
import { instantText } from '../turn.ts';
import type { ViewSource } from './schedule-view.ts';

/** A page of rounds, newest first; the cursor is the last id of the page before. */
export function readRounds(
	db: Database,
	limit: number,
	cursor: string | undefined,
	state: 'open' | 'closed' | undefined
): { items: GapRound[]; nextCursor: string | null } {
	const rounds = roundsBefore(db, cursor, limit + 1, state);
	const items = rounds.slice(0, limit).map((round) => roundOnWire(db, round));
	return { items, nextCursor: rounds.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const readRound = (db: Database, id: string): GapRound =>
	roundOnWire(db, findRound(db, id) ?? refuse({ code: 'not_found' }));

/** What rounds that ended on these local dates came to, `to` exclusive. */
export function readRoundsReport(
	{ db, clinic: { clock } }: ViewSource,
	from: string,
	to: string
): RoundsReport {
	if (to <= from) refuseField('to', 'out_of_range');
	return reportOf(roundsEnded(db, clock.dayBounds(from).startMs, clock.dayBounds(to).startMs));
}

/** A round that was taken back before anybody was asked was no gap after all. */
export function reportOf(ended: readonly StoredRound[]): RoundsReport {
	const rounds = ended.filter(({ state, asked }) => state !== 'stopped' || asked > 0);
	const sum = (of: (round: StoredRound) => number) =>
		rounds.reduce((total, round) => total + of(round), 0);
	return {
		rounds: rounds.length,
		filled: sum(({ state }) => Number(state === 'filled')),
		offers: sum(({ asked }) => asked),
		recoveredMinutes: sum(({ recoveredMinutes }) => recoveredMinutes),
		freedMinutes: sum(({ minutes }) => minutes)
	};
}

export const roundOnWire = (db: Database, round: StoredRound): GapRound => ({
	id: round.id,
	holdId: round.holdId,
	providerId: round.providerId,
	chairId: round.chairId,
	start: instantText(round.start),
	end: instantText(round.start + round.minutes * MINUTE_MS),
	minutes: round.minutes,
	state: round.state,
	freedByAppointmentId: round.freedByAppointmentId,
	wave: round.wave,
	nextWaveAt: textOrNull(round.nextWaveAt),
	endsAt: instantText(round.endsAt),
	candidates: round.candidates,
	offers: offersOf(db, round.id).map((offer) => offerOnWire(db, offer)),
	filledByAppointmentId: round.filledByAppointmentId,
	version: round.version,
	createdAt: instantText(round.createdAt),
	endedAt: textOrNull(round.endedAt)
});

const offerOnWire = (db: Database, offer: StoredOffer): RoundOffer => ({
	id: offer.id,
	patient: cardOf(db, offer.patientId),
	source: offer.source,
	waitlistId: offer.source === 'waitlist' ? offer.candidateId : null,
	appointmentId: offer.appointmentId,
	wave: offer.wave,
	start: instantText(offer.start),
	minutes: offer.minutes,
	isExclusive: offer.isExclusive,
	state: offer.state,
	sentAt: textOrNull(offer.sentAt),
	viewedAt: textOrNull(offer.viewedAt),
	answeredAt: textOrNull(offer.answeredAt),
	expiresAt: instantText(offer.expiresAt)
});

const textOrNull = (ms: number | null): string | null => (ms === null ? null : instantText(ms));
