import type { Occasion } from '../../domain/messaging/vocabulary.ts';
import type { WrittenLanguage } from '../../domain/messaging/words/language.ts';
import en from './texts/en.json';
import ru from './texts/ru.json';
import zh from './texts/zh.json';

const TEXTS = { zh, en, ru };

/** A text and, for e-mails and notifications, what stands above it; both with placeholders. */
export interface Template {
	body: string;
	subject: string;
}

/**
 * The product's own words, which hold wherever a clinic has worded nothing. `offerAlone` is an offer
 * to one person alone, which may say that the time is kept.
 */
export const productWords = (about: Occasion | 'offerAlone', language: WrittenLanguage): Template =>
	TEXTS[language].occasions[about];

/** What `{reply}` and `{stop}` say where a way takes answers. */
export const answerWords = (language: WrittenLanguage): { reply: string; stop: string } => ({
	reply: TEXTS[language].reply,
	stop: TEXTS[language].stop
});
