import { OFFLINE_SOURCES } from '#domain/online-booking/rules';
import { m } from '$lib/paraglide/messages.js';

const WORDS = new Map<string, () => string>(
	Object.entries({
		desk: m.online_source_desk,
		phone: m.online_source_phone,
		call_centre: m.online_source_call_centre,
		web: m.online_source_web,
		mini_program: m.online_source_mini_program,
		wechat: m.online_source_wechat,
		integration: m.online_source_integration,
		import: m.online_source_import,
		walk_in: m.online_source_walk_in,
		recall: m.online_source_recall,
		waitlist: m.online_source_waitlist
	})
);

/**
 * Where a booking or a patient came from, in the reader's language: our own word, else the name that
 * the clinic gave its channel, else what stands there (a patient's source may be free words).
 */
export const saySource = (word: string, channelName: string | null | undefined): string =>
	WORDS.get(word)?.() ?? (channelName || word);

/** What somebody typed back as our word, when it is what our word is shown as. */
export const readSource = (typed: string): string =>
	[...WORDS].find(([, say]) => say() === typed)?.[0] ?? typed;

export const isOurs = (word: string): boolean => WORDS.has(word);

/** Whether something may have come with it that the desk did not write: answers, forms, a campaign. */
export const isFromOutside = (word: string): boolean => !OFFLINE_SOURCES.includes(word);
