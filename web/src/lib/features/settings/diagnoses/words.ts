import type { DiagnosisCodeView } from '#contracts/diagnoses';
import type { Language, Words } from '#contracts/online-booking';
import { m } from '$lib/paraglide/messages.js';

export const SOURCE_WORDS: Record<DiagnosisCodeView['source'], () => string> = {
	shipped: m.diagnoses_codes_source_shipped,
	renamed: m.diagnoses_codes_source_renamed,
	own: m.diagnoses_codes_source_own
};

/** The title in the reader's language, else whatever there is. */
export const titleIn = (names: Words, language: Language): string =>
	names[language] || names.zh || names.en || names.ru;
