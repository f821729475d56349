import type { Occasion } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

const WORDS: Record<Occasion, () => string> = {
	booked: m.messaging_occasion_booked,
	moved: m.messaging_occasion_moved,
	cancelled: m.messaging_occasion_cancelled,
	before: m.messaging_occasion_before,
	after: m.messaging_occasion_after,
	no_show: m.messaging_occasion_no_show,
	birthday: m.messaging_occasion_birthday,
	recall_due: m.messaging_occasion_recall_due,
	ask_confirmation: m.messaging_occasion_ask_confirmation,
	form_to_sign: m.messaging_occasion_form_to_sign,
	offer: m.messaging_occasion_offer,
	history_to_fill: m.messaging_occasion_history_to_fill,
	waitlist_joined: m.messaging_occasion_waitlist_joined,
	code: m.messaging_occasion_code
};

/** What a message is about, in the reader's language. */
export const sayOccasion = (occasion: Occasion): string => WORDS[occasion]();
