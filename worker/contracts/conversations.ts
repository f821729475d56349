import * as v from 'valibot';
import {
	PURPOSES,
	WAYS,
	type MessageState,
	type Purpose,
	type Way
} from '../domain/messaging/vocabulary.ts';
import { id, instant, list, page, requiredText, text } from './primitives.ts';
import type { MessageView } from './messages.ts';

/** `GET /conversations`: those that wait longest for an answer first, then the newest. */
export const conversationsQuery = v.strictObject({
	...page(50, 200),
	state: v.optional(v.picklist(['unanswered', 'mine', 'open', 'closed'], 'unknown_id')),
	clinicId: v.optional(id('cli'))
});

export interface ConversationView {
	id: string;
	clinicId: string;
	patient: { id: string; name: string } | null;
	way: Way;
	/** The number or address that is written to. */
	address: string;
	/** Who is on it. */
	assignee: { staffId: string; name: string } | null;
	unansweredSince: string | null;
	/** Seconds from the first unanswered message to the first answer, of the last time; null before. */
	firstResponseSeconds: number | null;
	lastAt: string;
	/** The start of the last message. */
	lastText: string;
	state: 'open' | 'closed';
	version: number;
}

/** `POST /conversations`: writes first. */
export const startConversation = v.strictObject({
	patientId: id('pat'),
	clinicId: id('cli'),
	way: v.picklist(WAYS, 'unknown_id'),
	body: requiredText(1_000)
});

/**
 * `GET /conversations/{id}/messages` and `GET /patients/{id}/thread`: newest first, `ThreadItem`s of
 * the clinics whose messages one may read. `evidence` asks for marked ones alone.
 */
export const threadQuery = v.strictObject({
	...page(50, 200),
	evidence: v.optional(v.literal('true', 'wrong_type'))
});

/** `GET /inbox`: what waits for somebody, at the clinics whose messages one may read; 1,000 is "1,000 or more". */
export interface InboxCount {
	/** Conversations that nobody answered. */
	unanswered: number;
	/** Calls that are due. */
	tasks: number;
}

/** `POST /conversations/{id}/messages`: answers the `ThreadItem`; one that could not leave is `failed`, with its reason. */
export const writeInConversation = v.strictObject({ body: requiredText(1_000) });

/** `GET /conversations/{id}/colleagues`: somebody who may be handed it. */
export interface ConversationColleague {
	staffId: string;
	name: string;
}

/** `PATCH /conversations/{id}` */
export const changeConversation = v.strictObject({
	/** Null gives it back to everybody; `me` takes it. */
	assignee: v.optional(v.nullable(v.union([v.literal('me'), id('stf')]))),
	state: v.optional(v.picklist(['open', 'closed'], 'unknown_id')),
	/** Whose it is, where the number alone did not tell. */
	patientId: v.optional(id('pat'))
});

/** `GET /patients/{id}/thread`: everything that was written and said, newest first. */
export interface ThreadItem extends MessageView {
	/** Who of the staff wrote or called. */
	by?: { id: string; name: string };
	evidence?: { of: Evidence; by: string; at: string };
}

export const EVIDENCE = ['fee', 'plan'] as const;
export type Evidence = (typeof EVIDENCE)[number];
/** `PUT /messages/{id}/evidence` (F52): null takes the mark back, and its history stays in the audit. */
export const markEvidence = v.strictObject({
	of: v.nullable(v.picklist(EVIDENCE, 'unknown_id'))
});

export const CALL_RESULTS = [
	'reached',
	'no_answer',
	'busy',
	'wrong_number',
	'confirmed',
	'moved',
	'cancelled',
	'will_call_back'
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/**
 * `POST /calls`: a call that somebody of the staff made or took. Of a number that is nobody's yet
 * `patientId` is null, and the number has to be said.
 */
export const logCall = v.strictObject({
	patientId: v.nullable(id('pat')),
	clinicId: id('cli'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	taskId: v.optional(v.nullable(id('tsk')), null),
	direction: v.picklist(['in', 'out'], 'unknown_id'),
	number: v.optional(text(40), ''),
	result: v.picklist(CALL_RESULTS, 'unknown_id'),
	note: v.optional(text(1_000), ''),
	/** The next step: a call again at this time. */
	callAgainAt: v.optional(v.nullable(instant), null),
	/** The call as the exchange told of it (`RingingCall.id`): its entry is completed, none is added. */
	callId: v.optional(v.nullable(id('msg')), null)
});
export type LogCall = v.InferOutput<typeof logCall>;

/** `GET /calls/of-nobody`: calls of numbers that belong to no patient yet, newest first, as `ThreadItem`s. */
export const callsOfNobodyQuery = v.strictObject({
	...page(50, 200),
	clinicId: v.optional(id('cli'))
});

/** `PATCH /calls/{id}`: whose it was. A call has one owner: another one is 409. */
export const giveCall = v.strictObject({ patientId: id('pat') });
export type GiveCall = v.InferOutput<typeof giveCall>;

/** `POST /integrations/calls`, by a telephone exchange with `calls.report`. Twice the same `callId` is once. */
export const reportCall = v.strictObject({
	callId: requiredText(100),
	event: v.picklist(['ringing', 'answered', 'ended', 'missed'], 'unknown_id'),
	direction: v.optional(v.picklist(['in', 'out'], 'unknown_id'), 'in'),
	number: requiredText(40),
	clinicId: v.optional(id('cli')),
	at: v.optional(instant),
	seconds: v.optional(v.pipe(v.number(), v.integer('wrong_type'), v.minValue(0, 'out_of_range')))
});

export const TASK_REASONS = [
	'message_failed',
	'number_refused',
	'asked_to_move',
	'call_back',
	'missed_call',
	'call_again'
] as const;
export type TaskReason = (typeof TASK_REASONS)[number];

/** `GET /call-tasks`: due first. */
export const callTasksQuery = v.strictObject({
	...page(50, 200),
	state: v.optional(v.picklist(['open', 'done'], 'unknown_id'), 'open'),
	clinicId: v.optional(id('cli')),
	patientId: v.optional(id('pat'))
});

/** `PATCH /call-tasks/{id}`: done without a call of its own, or open again. */
export const changeCallTask = v.variant('state', [
	v.strictObject({
		state: v.literal('done'),
		result: v.picklist([...CALL_RESULTS, 'messaged'], 'unknown_id')
	}),
	v.strictObject({ state: v.literal('open') })
]);
export type ChangeCallTask = v.InferOutput<typeof changeCallTask>;

export interface CallTaskView {
	id: string;
	clinicId: string;
	patient: { id: string; name: string; phone: string | null } | null;
	/** The number, where no patient is known. */
	number: string;
	/** The call of nobody that it came from: `PATCH /calls/{id}` says whose it was. */
	callId: string | null;
	appointment: { id: string; start: string; status: string } | null;
	reason: TaskReason;
	/** What the provider said, or what the patient wrote. */
	detail: string;
	dueAt: string;
	state: 'open' | 'done';
	result: CallResult | 'messaged' | null;
	doneBy: string | null;
	doneAt: string | null;
	version: number;
}

/**
 * `POST /clinics/{id}/appointments/{id}/message`: "message instead of call" (F28, M14). Twice on a day
 * of the clinic is once. Answers the `ThreadItem`; open tasks of the visit are done with `messaged`
 * once it has left.
 */
export const messageInstead = v.strictObject({
	occasion: v.optional(v.picklist(['ask_confirmation'], 'unknown_id'), 'ask_confirmation')
});

const MOST_VISITS_ASKED = 100;
/** `GET /clinics/{id}/contacts?appointmentIds=…,…`: what was tried about these visits so far. */
export const visitContactsQuery = v.strictObject({
	appointmentIds: v.pipe(
		v.string(),
		v.transform((ids) => ids.split(',')),
		list(id('apt'), MOST_VISITS_ASKED)
	)
});

export interface VisitContact {
	appointmentId: string;
	/** The newest reminder or question whether they come. */
	message: { way: string; state: MessageState; reason: string | null; at: string } | null;
	/** Calls that nobody took, or that found the line busy. */
	unansweredCalls: number;
}

/** `PUT /patients/{id}/consent` */
export const giveConsent = v.strictObject({
	way: v.picklist(WAYS, 'unknown_id'),
	purpose: v.picklist(PURPOSES, 'unknown_id'),
	isGiven: v.boolean(),
	/** How it was said: on paper, aloud, by the page. */
	proof: requiredText(300)
});

/** `GET /patients/{id}/consent`: every word as it was given, newest first. */
export interface ConsentEntry {
	id: string;
	way: Way;
	purpose: Purpose;
	isGiven: boolean;
	proof: string;
	by: string;
	at: string;
}

/** The word that holds; `PUT` of consent and of contact ways answer `ContactWaysView`. */
export interface ConsentView {
	way: Way;
	purpose: Purpose;
	/** `assumed`: care by a number the patient gave, as long as nobody said no. */
	state: 'given' | 'assumed' | 'withdrawn' | 'missing';
	at: string | null;
	proof: string | null;
	by: string | null;
}

/** `PUT /patients/{id}/contact-ways`: addresses besides the phones, preferred way and language. */
export const putContactWays = v.strictObject({
	preferredWay: v.optional(v.nullable(v.picklist(WAYS, 'unknown_id'))),
	language: v.optional(v.nullable(v.picklist(['zh', 'en', 'ru'], 'unknown_id'))),
	/** IANA zone, for those who live elsewhere: quiet hours go by it. */
	timeZone: v.optional(v.nullable(text(64))),
	email: v.optional(
		v.nullable(v.pipe(v.string(), v.trim(), v.email('wrong_type'), v.maxLength(254, 'too_long')))
	)
});

export interface ContactWaysView {
	preferredWay: Way | null;
	language: 'zh' | 'en' | 'ru' | null;
	timeZone: string | null;
	addresses: {
		way: Way;
		address: string;
		/** A carrier refuses it, or its owner wants no messages. */
		blocked: 'refused' | 'opted_out' | null;
	}[];
	consent: ConsentView[];
}
