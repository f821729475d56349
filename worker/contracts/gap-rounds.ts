import * as v from 'valibot';
import { gridInstant, gridMinutes, id, list, localDate, page } from './primitives.ts';
import type { PatientCard } from './schedule.ts';

/**
 * What became of one offer: the field's eleven words, Open Dental's list of responses to a text
 * about an earlier time.
 */
export const OFFER_STATES = [
	'awaiting_transmit',
	'pending',
	'viewed',
	'viewed_not_available',
	'accepted',
	'accepted_not_available',
	'declined',
	'chose_different',
	'expired',
	'failed',
	'declined_stop'
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/**
 * `settling`: freed, nobody asked yet · `asking`: offers are out · `filled`: one was accepted ·
 * `unfilled`: everybody asked, nobody came · `stopped`: by the desk, or the freeing was taken back.
 */
export const ROUND_STATES = ['settling', 'asking', 'filled', 'unfilled', 'stopped'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Where a candidate comes from; later modules fill `recall` and `plan`. */
export const CANDIDATE_SOURCES = ['waitlist', 'recall', 'plan'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

export const startRound = v.strictObject({
	providerId: id('prv'),
	chairId: id('chr'),
	start: gridInstant,
	minutes: gridMinutes
});
export type StartRound = v.InferOutput<typeof startRound>;

/** Waitlist entries that are asked at once, before anybody else. */
export const askCandidates = v.strictObject({ waitlistIds: list(id('wtl'), 50) });
export type AskCandidates = v.InferOutput<typeof askCandidates>;

export const roundsQuery = v.strictObject({
	...page(50, 200),
	state: v.optional(v.picklist(['open', 'closed']))
});
export const roundsReportQuery = v.strictObject({ from: localDate, to: localDate });

export interface RoundOffer {
	id: string;
	patient: PatientCard;
	source: CandidateSource;
	waitlistId: string | null;
	/** The booking that moves here when it is accepted; null books anew. */
	appointmentId: string | null;
	wave: number;
	state: OfferState;
	sentAt: string | null;
	viewedAt: string | null;
	answeredAt: string | null;
	expiresAt: string;
}

/** A freed gap that is being offered. Its time is held by `holdId` until the round is over. */
export interface GapRound {
	id: string;
	holdId: string | null;
	providerId: string;
	chairId: string;
	start: string;
	end: string;
	minutes: number;
	state: RoundState;
	/** The booking whose going freed it; null when the desk began the round by hand. */
	freedByAppointmentId: string | null;
	wave: number;
	nextWaveAt: string | null;
	/** Everybody who fits, those asked already included. */
	candidates: number;
	offers: RoundOffer[];
	/** The appointment that fills it. */
	filledByAppointmentId: string | null;
	version: number;
	createdAt: string;
	endedAt: string | null;
}

/** What a board shows of a round on the time that it holds. */
export interface RoundOnHold {
	id: string;
	state: RoundState;
	asked: number;
	candidates: number;
	nextWaveAt: string | null;
}

/** Rounds that ended within a window of local dates, `to` exclusive. */
export interface RoundsReport {
	rounds: number;
	filled: number;
	offers: number;
	/** Freed and filled again. */
	recoveredMinutes: number;
	freedMinutes: number;
}
