import type { Steer, SteerRefusal } from '../domain/messaging/plan/steer-plan.ts';
import type {
	Occasion,
	OccasionWithoutVisit,
	PlannedOccasion,
	Purpose,
	SkipReason,
	Way
} from '../domain/messaging/vocabulary.ts';

/** The clinic that writes: its IANA zone, and the locale of those who chose no language. */
export interface WritingClinic {
	organisationId: string;
	id: string;
	slug: string;
	name: string;
	timeZone: string;
	locale: string;
}

/** One visit as a message may tell of it. No service and no finding is among it. */
export interface ToldVisit {
	appointmentId: string;
	patientId: string;
	providerName: string;
	/** Milliseconds since 1970. */
	start: number;
	minutes: number;
}

/**
 * A planned message that the clinic's object has claimed for this attempt. Its `id` follows from
 * (clinic, subject, start, rule) and is the same at every attempt: the ledger holds it once (I12).
 */
export interface ClaimedMessage {
	id: string;
	ruleId: string;
	occasion: PlannedOccasion;
	patientId: string;
	/** Null for what is about no visit: a birthday, a recall. */
	visit: ToldVisit | null;
	/** 1 at the first attempt. An attempt above 1 may find that an earlier one left (X30). */
	attempt: number;
	/** Milliseconds since 1970. */
	dueAt: number;
	notAfter: number;
	ways: readonly Way[];
	purpose: Purpose;
	hasOwnWords: boolean;
}

/**
 * Makes ready what a patient has to sign before a visit (F108), and says where it is signed; or why
 * nothing is sent: nothing is missing, or nothing of it can be signed by a link.
 */
export type ReadyForm = (
	clinic: WritingClinic,
	message: ClaimedMessage,
	language: 'zh' | 'en' | 'ru'
) => Promise<{ url: string } | { reason: SkipReason }>;

/** What became of a claimed message. Everything else about it stands in the ledger. */
export type DispatchOutcome =
	| { id: string; outcome: 'sent' }
	/** Not tried, and never will be. */
	| { id: string; outcome: 'skipped'; reason: SkipReason }
	/** Not tried, or refused in a way that may pass: again at `at`, if that is before `notAfter`. */
	| {
			id: string;
			outcome: 'later';
			at: number;
			reason: string;
			/** No provider was asked: it counts as no attempt. */
			isUntried?: boolean;
	  }
	/** Tried without an answer, and the policy of its occasion says to leave it at that. */
	| { id: string; outcome: 'unknown' }
	/** Refused for good; a person was told (F30). */
	| { id: string; outcome: 'failed'; reason: string };

/** How an object hands claimed messages to the channels. What it throws means: all of them later. */
export type DispatchMessages = (
	clinic: WritingClinic,
	settings: { minimumGapMinutes: number; ways: readonly Way[]; isFamilyInOne: boolean },
	claimed: readonly ClaimedMessage[]
) => Promise<DispatchOutcome[]>;

/** What a plan holds for one subject, as the API shows it. Instants in RFC 3339, UTC. */
export interface PlannedMessageView {
	id: string;
	ruleId: string;
	kind: Occasion;
	subject: string;
	patientId: string;
	appointmentId?: string;
	dueAt: string;
	notAfter: string;
	state: 'planned' | 'sending' | 'sent' | 'unknown' | 'failed' | 'skipped' | 'cancelled';
	reason?: string;
	attempts: number;
}

/** What somebody decided about a planned message of a visit. */
export interface SteerMessage {
	appointmentId: string;
	messageId: string;
	steer: Steer;
}
export type SteerAnswer = { ok: true } | { ok: false; reason: SteerRefusal };

/** A message about no visit, planned by a job of the records: a birthday, a recall. Twice is once. */
export interface PlannedSubject {
	subject: string;
	occasion: OccasionWithoutVisit;
	patientId: string;
	/** Milliseconds since 1970; the rule's timing counts from here. */
	at: number;
}

/** Tells a clinic's boards that the telephone rings. */
export interface RingingCall {
	id: string;
	/** E.164 as the exchange gave it. */
	number: string;
	/** Milliseconds since 1970. */
	at: number;
	/** Whoever has the number: the family, at most 10. */
	patients: { id: string; name: string }[];
}

/** Sending at one clinic, for health figures. */
export interface SendingState {
	due: number;
	/** Milliseconds that the oldest due message is late by; 0 for none. */
	lateMs: number;
}
