import type { Language } from '../../contracts/online-booking.ts';

/** What a message is about; each occasion is told once. */
export const MESSAGE_KINDS = [
	'code',
	'booked',
	'moved',
	'cancelled',
	'waitlist_joined',
	'offer'
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A message to a patient, already in words. No clinical detail is ever in it. */
export interface PatientMessage {
	organisationId: string;
	clinicId: string;
	/** The same occasion has the same id, so that a repeated send leaves once (I12). */
	id: string;
	kind: MessageKind;
	/** E.164. */
	to: string;
	language: Language;
	body: string;
	/** The code alone, for channels whose templates take it apart. */
	code?: string;
	/** The same without link and code, for every place where those must not be kept. */
	bodyWithoutSecrets: string;
	patientId?: string;
	appointmentId?: string;
	/** Milliseconds since 1970. */
	at: number;
}

/** The one port through which patients are written to. What could not be sent is noted, not thrown. */
export interface Messenger {
	send(message: PatientMessage): Promise<{ isSent: boolean }>;
}
