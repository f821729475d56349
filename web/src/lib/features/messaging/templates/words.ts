import type { TemplateSample, TemplateView } from '#contracts/messaging';
import type { Language } from '#contracts/online-booking';
import { OCCASIONS, type Occasion } from '#domain/messaging/vocabulary';
import { renderTemplate } from '#domain/messaging/words/template';
import { visitWords } from '#domain/messaging/words/visit-words';
import { dateText, timeText, whenText } from '#domain/messaging/words/when';
import { api } from '$lib/api/client.ts';
import type { Level } from '../messaging-settings.ts';

/** `GET /message-templates`. */
export interface WordsOfClinic {
	items: TemplateView[];
	samples: Record<Language, TemplateSample>;
}

const inLevel = ({ clinicId }: Level) =>
	clinicId === null ? '' : `?clinicId=${encodeURIComponent(clinicId)}`;
export const wordsPath = (level: Level): string => `/message-templates${inLevel(level)}`;
const onePath = ({ about, language }: Place, level: Level) =>
	`/message-templates/${about}/${language}${inLevel(level)}`;
type Place = Pick<TemplateView, 'about' | 'language'>;
interface Sent {
	key?: string;
	ifVersion: number;
}

export const putWords = (
	place: Place,
	level: Level,
	{ body, subject }: { body: string; subject: string },
	options: Sent
): Promise<TemplateView> =>
	api.put<TemplateView>(onePath(place, level), { body, subject }, options);

export const takeWordsBack = (place: Place, level: Level, options: Sent): Promise<void> =>
	api.delete(onePath(place, level), undefined, options);

/** Whether words are those of the place that is being edited, and can be taken back there. */
export const isOwn = ({ from }: TemplateView, { clinicId }: Level): boolean =>
	from === (clinicId === null ? 'organisation' : 'clinic');

export const isOccasion = (about: string): about is Occasion =>
	(OCCASIONS as readonly string[]).includes(about);

/** A text as a patient would read it: a visit at `start`, milliseconds since 1970, of nobody real. */
export function sampleText(
	text: string,
	language: Language,
	sample: TemplateSample,
	clinic: { name: string; timeZone: string },
	start: number
): string {
	const { patient, provider, link, code, reply, stop } = sample;
	const until = start - 3_600_000;
	return renderTemplate(text, {
		...visitWords([{ name: patient, provider, start }], clinic.timeZone, language),
		when: whenText(start, clinic.timeZone, language),
		date: dateText(start, clinic.timeZone, language),
		time: timeText(start, clinic.timeZone, language),
		until: whenText(until, clinic.timeZone, language),
		clinic: clinic.name,
		link,
		code,
		reply,
		stop
	});
}
