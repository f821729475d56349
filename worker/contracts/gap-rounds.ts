import * as v from 'valibot';
import { gridInstant, gridMinutes, id, list, localDate, page } from './primitives.ts';
import type { PatientCardPush } from './clinic-settings.ts';
import type { PublicAlternative } from './online-commands.ts';
import type { PublicAppointment } from './public-booking.ts';
import type { PatientCard, WaitlistEntry } from './schedule.ts';
import { waitWindow } from './schedule-commands.ts';

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

/** Where a candidate comes from: the list of those who wait, a recall that is due, a signed plan. */
export const CANDIDATE_SOURCES = ['waitlist', 'recall', 'plan'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

export const startRound = v.strictObject({
	providerId: id('prv'),
	chairId: id('chr'),
	start: gridInstant,
	minutes: gridMinutes,
	/** Who is asked first, at once; without them the first wave is the engine's own choice. */
	waitlistIds: v.optional(list(id('wtl'), 50), [])
});
export type StartRound = v.InferOutput<typeof startRound>;

/** Waitlist entries that are asked at once, before anybody else; an empty list asks the next wave now. */
export const askCandidates = v.strictObject({ waitlistIds: list(id('wtl'), 50) });
export type AskCandidates = v.InferOutput<typeof askCandidates>;

export const roundsQuery = v.strictObject({
	...page(50, 200),
	state: v.optional(v.picklist(['open', 'closed']))
});
export const roundsReportQuery = v.strictObject({ from: localDate, to: localDate });

/**
 * Somebody whom another module would like to see in the clinic: an overdue recall, an unfinished
 * plan. Kept in the clinic's object until that module brings a newer list (`putCandidates`).
 */
export const outsideCandidate = v.strictObject({
	/** The recall's id, or `planId-visitId`; unique within its source. */
	id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'wrong_type')),
	patientId: id('pat'),
	minutes: gridMinutes,
	serviceIds: v.optional(list(id('svc'), 20), []),
	providerId: v.optional(v.nullable(id('prv')), null),
	windows: v.optional(list(waitWindow, 12), []),
	urgent: v.optional(v.boolean(), false),
	/** Since when it has been due: who has waited longest is asked first. Milliseconds. */
	since: v.number()
});
export type OutsideCandidate = v.InferOutput<typeof outsideCandidate>;

/** The whole list of one source, with the patients' cards that the clinic may not have yet. */
export interface CandidateList {
	source: Exclude<CandidateSource, 'waitlist'>;
	/** At most 2,000, the most wanted first. */
	candidates: OutsideCandidate[];
	cards: PatientCardPush[];
}

export interface RoundOffer {
	id: string;
	patient: PatientCard;
	source: CandidateSource;
	waitlistId: string | null;
	/** The booking that moves here when it is accepted; null books anew. */
	appointmentId: string | null;
	wave: number;
	/** What was offered: the whole gap or, for a shorter visit, a part of it. */
	start: string;
	minutes: number;
	/** Whether nobody else was asked at the same time. */
	isExclusive: boolean;
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
	/** Nobody is asked and nothing is held after it, when nothing else ends the round before. */
	endsAt: string;
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

/** What the bearer of an offer's link sees of it. `GET` marks it as viewed and accepts nothing. */
export interface PublicOffer {
	clinic: PublicAppointment['clinic'];
	state: OfferState;
	/** Whether it can be accepted at this moment. */
	isOpen: boolean;
	serviceIds: string[];
	serviceNames: string[];
	provider: { id: string; name: string };
	start: string;
	end: string;
	minutes: number;
	/** Until then it may be accepted, if nobody was quicker. */
	expiresAt: string;
	/** Nobody else is asked until it expires; never true of more than one open offer of a time. */
	isExclusive: boolean;
	/** The patient's own booking that moves here when it is accepted. */
	moves: { start: string; provider: { id: string; name: string } } | null;
	/** Other times that are really free, for an offer that cannot be accepted any more. */
	alternatives: PublicAlternative[];
	/** The booking that accepting has made or moved. */
	booking: { token: string; manageUrl: string } | null;
}

/** The same as the clinic's object answers it; what the Worker adds is left out. */
export type OfferSeen = Omit<PublicOffer, 'clinic' | 'booking'> & {
	appointmentId: string | null;
	/** For the Worker's own use; neither is sent on to the public. */
	patientId: string;
	candidate: { source: CandidateSource; id: string };
};

/** What somebody at the public page waits for; the length is the service's own. */
export interface PublicWish {
	patientId: string;
	serviceId: string;
	/** Or "any". */
	providerId: string;
	windows: WaitlistEntry['windows'];
	/** Their own booking, which moves when an earlier time is accepted. */
	appointmentId: string | null;
}

/** `POST /public/clinics/{slug}/waitlist` answers it, 201. */
export type PublicWaiting = Pick<
	WaitlistEntry,
	'id' | 'minutes' | 'serviceIds' | 'providerId' | 'windows' | 'createdAt'
>;

/** One offer that has to leave as a message. */
export interface OfferToSend {
	id: string;
	patientId: string;
	appointmentId: string | null;
	providerName: string;
	/** Milliseconds since 1970. */
	start: number;
	expiresAt: number;
	askedAt: number;
	isExclusive: boolean;
}

/** `later`: could not be tried, the records or the channel did not answer. */
export type OfferSent = { id: string; outcome: 'sent' | 'failed' | 'later' };
