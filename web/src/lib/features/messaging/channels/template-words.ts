import { PLACEHOLDERS, type Placeholder } from '#domain/messaging/words/placeholders';
import { OCCASIONS, type Occasion } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import type { Choice } from '$lib/ui/Select.svelte';
import { sayOccasion } from '../occasions.ts';

const FILLED: Record<Placeholder, () => string> = {
	clinic: m.channels_placeholder_clinic,
	name: m.channels_placeholder_name,
	provider: m.channels_placeholder_provider,
	when: m.channels_placeholder_when,
	date: m.channels_placeholder_date,
	time: m.channels_placeholder_time,
	until: m.channels_placeholder_until,
	link: m.channels_placeholder_link,
	code: m.channels_placeholder_code,
	reply: m.channels_placeholder_reply,
	stop: m.channels_placeholder_stop
};

export const placeholderChoices = (): Choice[] =>
	PLACEHOLDERS.map((value) => ({ value, label: FILLED[value]() }));

const isOccasion = (about: string): about is Occasion =>
	(OCCASIONS as readonly string[]).includes(about);

/** An occasion in words; a rule by its id, which an integration has set. */
export const sayAbout = (about: string): string => (isOccasion(about) ? sayOccasion(about) : about);

/** Every occasion, and the rule that stands there already. */
export const aboutChoices = (about: string): Choice[] => [
	...OCCASIONS.map((value) => ({ value, label: sayOccasion(value) })),
	...(isOccasion(about) ? [] : [{ value: about, label: about }])
];

export const languageChoices = (): Choice<'zh' | 'en' | 'ru'>[] => [
	{ value: 'zh', label: m.channels_language_zh() },
	{ value: 'en', label: m.channels_language_en() },
	{ value: 'ru', label: m.channels_language_ru() }
];
