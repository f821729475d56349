import type { Language } from '../../contracts/online-booking.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { renderTemplate } from '../../domain/messaging/words/template.ts';
import { dateText, timeText, whenText } from '../../domain/messaging/words/when.ts';
import type { MessageKind, PatientMessage } from './messenger.ts';
import { productWords } from './product-words.ts';

/** What a text may name. No service and no finding is among it: a message is read by others. */
export interface MessageWords {
	name?: string;
	provider?: string;
	/** Milliseconds since 1970; written as the clinic's wall shows it. */
	when?: number;
	until?: number;
	link?: string;
	code?: string;
}

export interface Occasion {
	organisationId: string;
	clinic: { id: string; name: string; timeZone: string };
	kind: MessageKind;
	/** An offer that is made to one person alone may say that the time is theirs. */
	isAlone?: boolean;
	/** What the occasion is of its kind, always the same for the same: a booking and its version. */
	subject: string;
	/** Milliseconds since 1970: when it happened, the same at every repetition. */
	at: number;
	/** When it is written, where that is known more exactly. */
	now?: number;
	/** E.164. */
	to: string;
	language: Language;
	words: MessageWords;
	patientId?: string;
	appointmentId?: string;
}

/** Puts an occasion into words; the same occasion always gets the same id (I12). */
export async function compose(occasion: Occasion): Promise<PatientMessage> {
	const { organisationId, clinic, kind, isAlone, subject, at, now = at, words, ...rest } = occasion;
	const about = isAlone === true && kind === 'offer' ? 'offerAlone' : kind;
	const { body: text } = productWords(about, rest.language);
	return {
		...rest,
		organisationId,
		clinicId: clinic.id,
		id: await messageId(kind, clinic.id, subject, at),
		kind,
		at: now,
		...(words.code !== undefined && { code: words.code }),
		body: fill(text, clinic, rest.language, words),
		bodyWithoutSecrets: fill(text, clinic, rest.language, { ...words, link: '…', code: '…' })
	};
}

/** Sorts by its moment like every id, and follows from the occasion alone. */
async function messageId(kind: MessageKind, clinicId: string, subject: string, at: number) {
	const text = new TextEncoder().encode([kind, clinicId, subject].join('\n'));
	return makeId('msg', at, new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}

function fill(
	text: string,
	clinic: Occasion['clinic'],
	language: Language,
	words: MessageWords
): string {
	const shown = (at: number | undefined, write: typeof whenText) =>
		at === undefined ? '' : write(at, clinic.timeZone, language);
	return renderTemplate(text, {
		clinic: clinic.name,
		name: words.name ?? '',
		provider: words.provider ?? '',
		when: shown(words.when, whenText),
		date: shown(words.when, dateText),
		time: shown(words.when, timeText),
		until: shown(words.until, whenText),
		link: words.link ?? '',
		code: words.code ?? ''
	});
}
