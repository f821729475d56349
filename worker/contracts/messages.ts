import * as v from 'valibot';
import { page, text } from './primitives.ts';

export const messagesQuery = v.strictObject({
	...page(50, 200),
	patientId: v.optional(text(64)),
	appointmentId: v.optional(text(64)),
	to: v.optional(text(254)),
	since: v.optional(v.pipe(v.string(), v.isoTimestamp('wrong_type'))),
	state: v.optional(v.picklist(['planned', 'sent', 'failed', 'cancelled'], 'unknown_id'))
});

export interface MessageView {
	id: string;
	kind: string;
	channel: string;
	to: string;
	body: string;
	code?: string;
	state: 'planned' | 'sent' | 'failed' | 'cancelled';
	reason?: string;
	dueAt: string;
	sentAt: string | null;
	patientId?: string;
	appointmentId?: string;
}
