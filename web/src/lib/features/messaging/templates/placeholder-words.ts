import type { Occasion } from '#domain/messaging/vocabulary';
import { checkTemplate } from '#domain/messaging/words/check-template';
import type { Placeholder } from '#domain/messaging/words/placeholders';
import { m } from '$lib/paraglide/messages.js';

const WORDS: Record<Placeholder, () => string> = {
	clinic: m.messaging_words_ph_clinic,
	name: m.messaging_words_ph_name,
	provider: m.messaging_words_ph_provider,
	when: m.messaging_words_ph_when,
	date: m.messaging_words_ph_date,
	time: m.messaging_words_ph_time,
	until: m.messaging_words_ph_until,
	link: m.messaging_words_ph_link,
	code: m.messaging_words_ph_code,
	reply: m.messaging_words_ph_reply,
	stop: m.messaging_words_ph_stop
};

/** What a name in braces stands for. */
export const sayPlaceholder = (name: Placeholder): string => WORDS[name]();

/** What keeps a text from being saved, in a sentence; undefined for nothing. */
export function faultOf(occasion: Occasion, body: string): string | undefined {
	if (body.trim() === '') return m.messaging_words_empty();
	const [fault] = checkTemplate(occasion, body);
	if (!fault) return undefined;
	const name = `{${fault.name}}`;
	return fault.code === 'unknown_placeholder'
		? m.messaging_words_unknown({ name })
		: m.messaging_words_missing({ name });
}

/** Of a subject only a name that the occasion does not know. */
export function subjectFaultOf(occasion: Occasion, subject: string): string | undefined {
	const fault = checkTemplate(occasion, subject).find(({ code }) => code === 'unknown_placeholder');
	return fault && m.messaging_words_unknown({ name: `{${fault.name}}` });
}
