import type { WritingClinic } from '../../../contracts/message-dispatch.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import type { PlannedOccasion, Way } from '../../../domain/messaging/vocabulary.ts';
import { takesReplies } from '../../../domain/messaging/words/reply-ways.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { visitWords, type WordedVisit } from '../../../domain/messaging/words/visit-words.ts';
import type { Env } from '../../../env.ts';
import { wordsThatHold, type TemplateRow } from '../../../repositories/message-templates.ts';
import { bookingToken, manageUrl } from '../../links/booking-link.ts';
import { documentUrl } from '../../links/document-link.ts';
import type { Worded } from '../delivery/telling.ts';
import { answerWords, productWords, type Template } from '../product-words.ts';
import { withoutSecrets } from '../without-secrets.ts';

/** Occasions whose link leads to the one booking; the others' leads to the clinic's page. */
const OF_BOOKING: readonly PlannedOccasion[] = ['booked', 'moved', 'before'];

export interface PlannedWords {
	clinic: WritingClinic;
	occasion: PlannedOccasion;
	/** The clinic's own, by rule or by occasion, and by language. */
	templates: readonly TemplateRow[];
	abouts: readonly string[];
	language: Language;
	/** Earliest first; none for what is about no visit. */
	visits: readonly WordedVisit[];
	/** Of whom it is about when no visit is. */
	name: string;
	/** The manage page of the booking, or the clinic's own page. */
	link: string;
}

/** Puts a planned message into words for one way: what can be answered depends on it. */
export function wordPlanned(planned: PlannedWords, way: Way): Worded {
	const { clinic, language, visits, name, link } = planned;
	const { body, subject } = templateThatHolds(planned);
	const visit = visits.length > 0 ? visitWords(visits, clinic.timeZone, language) : { name };
	const answers = takesReplies(way) ? answerWords(language) : { reply: '', stop: '' };
	const words = { clinic: clinic.name, ...visit, ...answers, link };
	return {
		body: renderTemplate(body, words),
		bodyWithoutSecrets: renderTemplate(body, withoutSecrets(words)),
		subject: renderTemplate(subject, words),
		words,
		code: null
	};
}

function templateThatHolds({ templates, abouts, occasion, language }: PlannedWords): Template {
	const own = wordsThatHold(templates, abouts, language);
	const product = productWords(occasion, language);
	return own ? { body: own.body, subject: own.subject || product.subject } : product;
}

/** Where the message's link leads; that of a form is its own, and this a sample. */
export async function linkOf(
	env: Env,
	clinic: WritingClinic,
	occasion: PlannedOccasion,
	appointmentId: string | null
): Promise<string> {
	if (occasion === 'form_to_sign') return documentUrl(env, '…');
	if (appointmentId !== null && OF_BOOKING.includes(occasion))
		return manageUrl(env, await bookingToken(env, clinic.id, appointmentId));
	return `${env.PUBLIC_URL.replace(/\/$/, '')}/b/${clinic.slug}`;
}
