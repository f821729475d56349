import type { Language } from '../../../contracts/online-booking.ts';
import type { Route } from '../../../domain/messaging/sending/routes.ts';
import type { Purpose, SkipReason, Way } from '../../../domain/messaging/vocabulary.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import type { LedgerRow } from '../../../repositories/message-recipients.ts';

/** A message in words. What stands in the ledger is without link and code. */
export interface Worded {
	body: string;
	bodyWithoutSecrets: string;
	subject: string;
	/** Values of the placeholders, for templates of a provider. */
	words: Readonly<Record<string, string>>;
	code: string | null;
}

/** One row of the ledger: one visit that is told of, or one message about no visit. */
export interface TellingRow {
	id: string;
	patientId: string | null;
	appointmentId: string | null;
	/** Start of the visit, milliseconds since 1970. */
	tellsOf: number | null;
	dueAt: number;
}

/** One message that is to leave, with every visit that it tells of: those of a family are one. */
export interface Telling {
	organisationId: string;
	/** Empty for what no clinic sends: letters to the staff. */
	clinicId: string;
	/** The first one leads: the provider knows the message by its id. */
	rows: readonly [TellingRow, ...TellingRow[]];
	/** What an earlier attempt was known by where it was another: a family's. */
	reference: string;
	kind: string;
	ruleId: string | null;
	purpose: Purpose;
	language: Language;
	/** 1 at the first. */
	attempt: number;
	/** From then on it is worth nothing. */
	notAfter: number;
	routes: readonly Route<ReadyChannel>[];
	/** What the ledger holds of its first row. */
	earlier: LedgerRow | null;
	/** A code goes to whoever asks for it now: no block and no consent stands against it. */
	isAskedFor: boolean;
	/** Whether a person is told when it cannot be delivered (F30). */
	hasTask: boolean;
	/** Where the clinic chose its template at the provider: of a rule first, then of its occasion. */
	abouts: readonly string[];
	conversationId?: string;
	by?: { id: string; name: string };
	/** What a job of the records needs to try it again; null where the clinic's object does. */
	sealed: string | null;
	wordsFor(way: Way): Worded;
}

export type Delivered =
	| { is: 'sent' }
	| { is: 'skipped'; reason: SkipReason }
	| { is: 'later'; at: number; reason: string; isUntried: boolean }
	| { is: 'unknown' }
	| { is: 'failed'; reason: string };

export const patientsOf = ({ rows }: Telling): string[] => [
	...new Set(rows.flatMap(({ patientId }) => (patientId === null ? [] : [patientId])))
];
