import type { Language } from '../../contracts/online-booking.ts';
import { renderTemplate } from '../../domain/messaging/words/template.ts';
import { dateText, timeText, whenText } from '../../domain/messaging/words/when.ts';
import { derivedId } from './derived-id.ts';
import type { MessageKind, PatientMessage } from './messenger.ts';
import { productWords } from './product-words.ts';
import { withoutSecrets } from './without-secrets.ts';

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
	const template = productWords(about, rest.language);
	const values = valuesOf(clinic, rest.language, words);
	return {
		...rest,
		organisationId,
		clinicId: clinic.id,
		id: await derivedId('msg', at, [kind, clinic.id, subject]),
		kind,
		at: now,
		...(words.code !== undefined && { code: words.code }),
		...(isOfVisit(kind) && words.when !== undefined && { tellsOf: words.when }),
		body: renderTemplate(template.body, values),
		bodyWithoutSecrets: renderTemplate(template.body, withoutSecrets(values)),
		subject: renderTemplate(template.subject, values),
		words: values
	};
}

const isOfVisit = (kind: MessageKind): boolean =>
	kind === 'booked' || kind === 'moved' || kind === 'cancelled';

function valuesOf(clinic: Occasion['clinic'], language: Language, words: MessageWords) {
	const shown = (at: number | undefined, write: typeof whenText) =>
		at === undefined ? '' : write(at, clinic.timeZone, language);
	return {
		clinic: clinic.name,
		name: words.name ?? '',
		provider: words.provider ?? '',
		when: shown(words.when, whenText),
		date: shown(words.when, dateText),
		time: shown(words.when, timeText),
		until: shown(words.until, whenText),
		link: words.link ?? '',
		code: words.code ?? ''
	};
}
