import type { BackupPage, RestoreInput } from './backup.ts';
import type { Caller } from './caller.ts';
import type { NamedOpeningsQuery } from './chain-openings.ts';
import type { ClinicSettings, PatientCardPush } from './clinic-settings.ts';
import type {
	ExplainQuery,
	OnlineBook,
	OnlineHold,
	OnlineMove,
	OnlineOpeningsQuery
} from './online-commands.ts';
import type { AskCandidates, CandidateList, PublicWish, StartRound } from './gap-rounds.ts';
import type {
	PlannedMessageView,
	PlannedSubject,
	RingingCall,
	SendingState,
	SteerAnswer,
	SteerMessage
} from './message-dispatch.ts';
import type { Refusal } from './problem.ts';
import type { AnswerOffer } from './public-booking.ts';
import type {
	CancelAppointment,
	ChangeAppointment,
	ChangeBlock,
	ChangeShift,
	ChangeWaitlistEntry,
	MakeAppointment,
	MakeBlock,
	MakeHold,
	MakeSeries,
	MakeShift,
	MakeWaitlistEntry,
	SetConfirmation,
	SetStatus
} from './schedule-commands.ts';
import type { OpeningsQuery, ScheduleAtQuery, ScheduleQuery } from './schedule-queries.ts';

/** A command of the live schedule, already valid in shape. `ifVersion` comes from `If-Match`. */
export type ScheduleCommand =
	| { type: 'appointment.make'; input: MakeAppointment }
	| { type: 'appointment.series'; input: MakeSeries }
	| { type: 'appointment.change'; id: string; input: ChangeAppointment; ifVersion?: number }
	| { type: 'appointment.status'; id: string; input: SetStatus; ifVersion?: number }
	| { type: 'appointment.confirmation'; id: string; input: SetConfirmation; ifVersion?: number }
	| { type: 'appointment.cancel'; id: string; input: CancelAppointment; ifVersion?: number }
	| { type: 'appointment.undo'; id: string; input: { version: number } }
	| { type: 'hold.make'; input: MakeHold }
	| { type: 'hold.release'; id: string }
	| { type: 'block.make'; input: MakeBlock }
	| { type: 'block.change'; id: string; input: ChangeBlock; ifVersion?: number }
	| { type: 'block.remove'; id: string }
	| { type: 'shift.make'; input: MakeShift }
	| { type: 'shift.change'; id: string; input: ChangeShift; ifVersion?: number }
	| { type: 'shift.remove'; id: string }
	| { type: 'waitlist.make'; input: MakeWaitlistEntry }
	| { type: 'waitlist.change'; id: string; input: ChangeWaitlistEntry; ifVersion?: number }
	| { type: 'waitlist.remove'; id: string }
	| { type: 'online.hold'; input: OnlineHold }
	| { type: 'online.book'; input: OnlineBook }
	| { type: 'online.move'; id: string; input: OnlineMove; ifVersion?: number }
	| { type: 'online.cancel'; id: string }
	/** By the patient's link or reply: they will come, or will not. */
	| { type: 'online.confirm'; id: string; input: { isComing: boolean } }
	/** By a visitor whose phone was proven. Answers a `PublicWaiting`. */
	| { type: 'waitlist.join'; input: PublicWish }
	| { type: 'round.start'; input: StartRound }
	| { type: 'round.stop'; id: string }
	| { type: 'round.ask'; id: string; input: AskCandidates }
	/** By an offer's link alone. Answers an `OfferSeen`. */
	| { type: 'offer.view'; id: string }
	| { type: 'offer.answer'; id: string; input: AnswerOffer };

export interface ScheduleCall {
	/** The object refuses a call for another clinic than its own (reliability 2, row 26). */
	clinicId: string;
	caller: Caller;
	/** `Idempotency-Key`, when the caller sent one. */
	key?: string;
	command: ScheduleCommand;
	/** The patient's card, sent along when the Worker has just read or made it. */
	patient?: PatientCardPush;
}

/**
 * The answer is made once, inside the transaction, as the JSON text that goes on the wire:
 * the same text is what an idempotency key keeps. A refusal has its problem instead.
 */
export type ScheduleAnswer =
	| {
			ok: true;
			status: 200 | 201 | 204;
			body: string;
			epoch: number;
			revision: number;
			isReplay: boolean;
	  }
	| { ok: false; refusal: Refusal; epoch: number; revision: number; isReplay: boolean }
	/** The object has no card of this patient: bring it from the records and ask again. */
	| { ok: false; needsPatient: string };

export type ScheduleRead =
	| { type: 'schedule'; query: ScheduleQuery; acceptsGzip: boolean }
	| { type: 'openings'; query: OpeningsQuery }
	| { type: 'openings.named'; query: NamedOpeningsQuery }
	| { type: 'appointment'; id: string }
	| { type: 'history'; id: string }
	| { type: 'at'; query: ScheduleAtQuery }
	| { type: 'waitlist'; limit: number; cursor?: string }
	| { type: 'changes'; since: number; limit: number }
	| { type: 'shifts'; providerId?: string }
	| { type: 'today' }
	| { type: 'brief' }
	| { type: 'uncovered' }
	/** For the public too, with the rules of online booking. */
	| { type: 'online.openings'; query: OnlineOpeningsQuery }
	| { type: 'online.appointment'; id: string }
	/** 404 once it is spent, released or run out. */
	| { type: 'online.held'; id: string }
	| { type: 'online.explain'; query: ExplainQuery }
	| { type: 'rounds'; limit: number; cursor?: string; state?: 'open' | 'closed' }
	| { type: 'round'; id: string }
	| { type: 'rounds.report'; from: string; to: string };

export type ReadAnswer =
	| {
			ok: true;
			body: string | Uint8Array;
			isGzip: boolean;
			epoch: number;
			revision: number;
	  }
	| { ok: false; refusal: Refusal; epoch: number; revision: number };

/** Rows looked at one by one, rows put right, and rows that the object never knew. */
export interface Reconciled {
	compared: number;
	mended: number;
	ghosts: number;
}

export interface KeptSettingsAnswer {
	version: number;
	/** The zone it goes by: its own, whatever was sent, once anything was booked; null while it is restored. */
	timeZone: string | null;
}

export interface ClinicScheduleRpc {
	execute(call: ScheduleCall): Promise<ScheduleAnswer>;
	read(call: { clinicId: string; caller: Caller; read: ScheduleRead }): Promise<ReadAnswer>;
	/** Makes the object this clinic's, or brings its copy of the settings up to date; acknowledged once stored. */
	putSettings(settings: ClinicSettings): Promise<KeptSettingsAnswer>;
	putPatients(clinicId: string, cards: PatientCardPush[]): Promise<void>;
	/**
	 * Brings the whole list of one source of candidates for freed time (overdue recalls, unfinished
	 * plans); it replaces the list that was there. Answers how many were kept.
	 */
	putCandidates(clinicId: string, list: CandidateList): Promise<{ kept: number }>;
	/** These patients are due no more: they leave the lists of all sources at once. */
	dropCandidates(clinicId: string, patientIds: string[]): Promise<void>;
	/** Plans messages about no visit (birthdays); a subject that is planned already stays as it is. */
	planSubjects(clinicId: string, subjects: PlannedSubject[]): Promise<{ planned: number }>;
	/**
	 * What is planned for these appointments or this patient, or what is due next (at most `limit`);
	 * soonest first. Null while this object is not that clinic's.
	 */
	plannedMessages(
		clinicId: string,
		of: { appointmentIds: string[] } | { patientId: string } | { limit: number }
	): Promise<PlannedMessageView[] | null>;
	/** Sends a planned message of a visit now, leaves it unsent, or takes that back. */
	steerMessage(clinicId: string, wish: SteerMessage): Promise<SteerAnswer>;
	/** How much waits to be sent, and how late the oldest is. */
	sendingState(clinicId: string): Promise<SendingState>;
	/** Tells the open boards that the telephone rings; nothing is kept. */
	ring(clinicId: string, call: RingingCall): Promise<void>;
	/** Refuses these sessions from now on and closes their sockets with 4401. */
	revokeSessions(clinicId: string, sessionIds: string[]): Promise<void>;
	/** Future appointments of a provider who leaves, for hand-over (limit 500). */
	futureOf(clinicId: string, providerId: string): Promise<{ id: string; start: string }[]>;
	/** How many bookings name this chair, provider, equipment or service, past and future. */
	hasBookings(clinicId: string, resourceId: string): Promise<boolean>;
	/** The version of a work shift that still takes this person's time here; null when none does. */
	standingShift(clinicId: string, shiftId: string, staffId: string): Promise<number | null>;
	/** Drains the outbox if work is pending; the cron sweeper's dead-man switch. */
	sweep(clinicId: string): Promise<{ pending: number; deadLetters: number }>;
	/**
	 * Compares the records' copy with the object and mends it: day by day at a glance, row by row
	 * where they differ and for the days around now; with `all`, row by row everywhere.
	 */
	reconcile(clinicId: string, reach?: 'recent' | 'all'): Promise<Reconciled>;
	/** One portion of everything the schedule is; null while this object is not that clinic's. */
	backup(clinicId: string, after?: string): Promise<BackupPage | null>;
	/** Takes one portion into an object with no schedule yet; answers why not, or null. */
	restore(clinicId: string, input: RestoreInput): Promise<Refusal | null>;
}
