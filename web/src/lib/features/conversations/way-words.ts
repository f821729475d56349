import { m } from '$lib/paraglide/messages.js';
import type { Way } from '#domain/messaging/vocabulary';

/** A way to a person, or the telephone of a logged call. */
export type Contact = Way | 'phone';

const WORDS: Record<Contact, () => string> = {
	wechat: m.conversations_way_wechat,
	sms: m.conversations_way_sms,
	email: m.conversations_way_email,
	telegram: m.conversations_way_telegram,
	push: m.conversations_way_push,
	phone: m.conversations_way_phone
};

export const isContact = (way: string): way is Contact => way in WORDS;
/** The built-in outbox and ways of a newer server are said by their own name. */
export const wayWord = (way: string): string => (isContact(way) ? WORDS[way]() : way);
