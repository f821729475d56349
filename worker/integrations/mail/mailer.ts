import type { Locale } from '../../contracts/access.ts';

/** A letter to a person, already in words. */
export interface Mail {
	organisationId: string;
	id: string;
	kind: 'invitation' | 'password_reset' | 'emergency_access';
	to: string;
	language: Locale;
	subject: string;
	body: string;
	/** The same without its link, for every place where the link must not be kept. */
	bodyWithoutLink: string;
	/** Milliseconds since 1970. */
	at: number;
}

/** The port through which letters leave. What could not be sent is noted, not thrown. */
export interface Mailer {
	send(mail: Mail): Promise<void>;
}
