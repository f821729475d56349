import * as v from 'valibot';
import type { CareState } from '../domain/care/three-states.ts';
import {
	CALLBACK_REASONS,
	RECALL_REASONS,
	REFUSAL_REASONS,
	type NextKind,
	type NextReason
} from '../domain/care/vocabulary.ts';
import { id, localDate, page, text } from './primitives.ts';

const planned = {
	clinicId: id('cli'),
	dueOn: localDate,
	/** Whose task it is; `me` when left out. */
	ownerId: v.optional(v.union([v.literal('me'), id('stf')]), 'me'),
	note: v.optional(text(1_000), ''),
	serviceId: v.optional(v.nullable(id('svc')), null),
	appointmentId: v.optional(v.nullable(id('apt')), null)
};

/** A callback or recall on a date of the clinic, or a refusal with its reason. */
export const makeRecall = v.variant('kind', [
	v.strictObject({
		...planned,
		kind: v.literal('callback'),
		reason: v.optional(v.picklist(CALLBACK_REASONS), 'other')
	}),
	v.strictObject({
		...planned,
		kind: v.literal('recall'),
		reason: v.optional(v.picklist(RECALL_REASONS), 'check_up')
	}),
	v.strictObject({
		kind: v.literal('refusal'),
		clinicId: planned.clinicId,
		reason: v.picklist(REFUSAL_REASONS),
		note: planned.note,
		appointmentId: planned.appointmentId
	})
]);
export const endRecall = v.strictObject({
	result: v.picklist(['reached', 'not_reached', 'booked', 'mistaken'])
});
export type MakeRecall = v.InferOutput<typeof makeRecall>;
export type EndRecall = v.InferOutput<typeof endRecall>;

/** What is due by a date; `mine` leaves out what others are to do. */
export const followUpsQuery = v.strictObject({
	...page(50, 200),
	kind: v.optional(v.picklist(['callback', 'recall'])),
	by: v.optional(localDate),
	whose: v.optional(v.picklist(['mine', 'all']), 'all')
});
export const lostQuery = v.strictObject(page(50, 200));

/** A callback, recall or refusal as it is shown. */
export interface RecallView {
	id: string;
	patientId: string;
	clinicId: string;
	kind: NextKind;
	dueOn: string | null;
	owner: { id: string; name: string } | null;
	reason: NextReason;
	note: string;
	serviceId: string | null;
	serviceName: string | null;
	at: string;
	by: { id: string; name: string };
}

/** Where a patient stands: what is coming, what stands open, and whether somebody is to act. */
export interface NextStep {
	state: CareState;
	isDue: boolean;
	coming: { appointmentId: string; clinicId: string; start: string } | null;
	steps: RecallView[];
	/** RFC 3339; the latest completed visit. */
	lastVisitAt: string | null;
}

export interface FollowedPatient {
	id: string;
	name: string;
	recordNumber: string;
	bornOn: string | null;
	phone: string | null;
}
export interface FollowUp extends RecallView {
	patient: FollowedPatient;
}
/** Somebody whom nobody waits for: the red list. */
export interface LostPatient {
	patient: FollowedPatient;
	lastVisit: { at: string; providerName: string | null } | null;
}
export interface FollowUpSummary {
	/** Due today or before. */
	due: number;
	/** On the red list; `isMore` when there are more than were counted. */
	lost: number;
	isMore: boolean;
}
/** Who may own a callback at a clinic; `me` is null for an API key. */
export interface FollowUpPeople {
	people: { id: string; name: string }[];
	me: string | null;
}
