import type { Language } from '../../contracts/online-booking.ts';
import type { Way } from '../../domain/messaging/vocabulary.ts';

/** What a message is about; each occasion is told once. */
export const MESSAGE_KINDS = [
	'code',
	'booked',
	'moved',
	'cancelled',
	'waitlist_joined',
	'offer',
	'ask_confirmation',
	'form_to_sign',
	'history_to_fill'
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A message to a patient, already in words. No clinical detail is ever in it. */
export interface PatientMessage {
	organisationId: string;
	clinicId: string;
	/** The same occasion has the same id, so that a repeated send leaves once (I12). */
	id: string;
	/** `reply` is what somebody of the clinic wrote in their own words. */
	kind: MessageKind | 'reply';
	/** The way it must go; short messages where it is left out. */
	way?: Way;
	/** E.164; by another way its own address. */
	to: string;
	language: Language;
	body: string;
	/** The code alone, for channels whose templates take it apart. */
	code?: string;
	/** The same without link and code, for every place where those must not be kept. */
	bodyWithoutSecrets: string;
	patientId?: string;
	appointmentId?: string;
	/** Start of the visit it tells of, milliseconds since 1970: a reply is about that start alone. */
	tellsOf?: number;
	/** Of e-mails and notifications. */
	subject?: string;
	/** Values of the placeholders: for the clinic's own words, and for templates of a provider. */
	words?: Readonly<Record<string, string>>;
	/** The conversation it is written in, and by whom. */
	conversationId?: string;
	by?: { id: string; name: string };
	/** Milliseconds since 1970. */
	at: number;
}

/** The one port through which patients are written to. What could not be sent is noted, not thrown. */
export interface Messenger {
	send(message: PatientMessage): Promise<{ isSent: boolean }>;
}
