import type { Language } from '../../../contracts/online-booking.ts';
import { showKey } from '../../../domain/clinical/teeth/notation.ts';
import { speak, type Speech as Spoken } from '../../../integrations/words/speech.ts';
import EN from '../words/en.json' with { type: 'json' };
import RU from '../words/ru.json' with { type: 'json' };
import ZH from '../words/zh.json' with { type: 'json' };
import type { WholeRecord } from '../whole-record.ts';

export type Heading = keyof typeof EN;
const WORDS: Record<Language, Record<Heading, string>> = { zh: ZH, en: EN, ru: RU };

export interface Speech extends Spoken<Heading> {
	/** A tooth's FDI key as the house names it. */
	tooth: (key: string) => string;
}

/** How an export speaks: moments in the zone of the patient's clinic, teeth by the house's notation. */
export const speechOf = (record: WholeRecord): Speech => ({
	...speak(WORDS[record.language], record),
	tooth: (key) => showKey(key, record.notation)
});
