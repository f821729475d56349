import * as v from 'valibot';
import { MESSAGE_STATES, type MessageState } from '../domain/messaging/vocabulary.ts';
import { id, page, text } from './primitives.ts';

/**
 * `GET /messages`: the ledger, newest first. What is planned for a visit or a patient lies with their
 * clinics and comes on the first page, soonest first, before what has happened.
 */
export const messagesQuery = v.strictObject({
	...page(50, 200),
	patientId: v.optional(text(64)),
	appointmentId: v.optional(text(64)),
	clinicId: v.optional(id('cli')),
	channelId: v.optional(id('chn')),
	to: v.optional(text(254)),
	since: v.optional(v.pipe(v.string(), v.isoTimestamp('wrong_type'))),
	state: v.optional(v.picklist(MESSAGE_STATES, 'unknown_id'))
});

export interface MessageView {
	id: string;
	kind: string;
	channel: string;
	to: string;
	body: string;
	code?: string;
	state: MessageState;
	reason?: string;
	dueAt: string;
	sentAt: string | null;
	patientId?: string;
	appointmentId?: string;
	clinicId?: string;
	/** The rule that planned it, and the channel it went through. */
	ruleId?: string;
	channelId?: string;
	direction: 'out' | 'in';
	deliveredAt?: string;
	attempts: number;
	segments?: number;
	cost?: { amount: number; currency: string };
}

export interface MessagePage {
	items: MessageView[];
	nextCursor: string | null;
	/** Clinics that did not tell what is planned there; left out when all did. */
	unanswered?: string[];
}
