import type { ProviderTemplate, TestSend } from '../../../contracts/channels.ts';
import type { Occasion } from '../../../domain/messaging/vocabulary.ts';
import { OCCASIONS } from '../../../domain/messaging/vocabulary.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { visitWords } from '../../../domain/messaging/words/visit-words.ts';
import { whenText } from '../../../domain/messaging/words/when.ts';
import type { Outgoing } from '../../../integrations/channels/channel-adapter.ts';
import { productWords } from '../../../integrations/messages/product-words.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import TEST_WORDS from './test-words.json';

const DAY_MS = 86_400_000;

interface Sample {
	id: string;
	to: string;
	clinic: Pick<ClinicRow, 'name' | 'timeZone'>;
	publicUrl: string;
	now: number;
}

/**
 * A message about nobody's visit: the words of a template that is tried with a thought-of patient, or
 * one sentence that says what it is.
 */
export function sampleMessage(
	{ id, to, clinic, publicUrl, now }: Sample,
	input: TestSend,
	templates: readonly ProviderTemplate[]
): Outgoing {
	const template = chosen(input, templates);
	const language = template?.language ?? input.language;
	const about = template?.about ?? input.about ?? 'test';
	const own = TEST_WORDS[language];
	const start = now - (now % 3_600_000) + DAY_MS;
	const words = {
		...visitWords([{ name: own.name, provider: own.provider, start }], clinic.timeZone, language),
		clinic: clinic.name,
		until: whenText(start, clinic.timeZone, language),
		link: publicUrl,
		code: '123456',
		reply: '',
		stop: ''
	};
	const { body, subject } = isOccasion(about) ? productWords(about, language) : own;
	return {
		id,
		to,
		details: null,
		language,
		about,
		body: renderTemplate(body, words),
		subject: renderTemplate(subject, words),
		words
	};
}

/** The template that was asked for in that language, else in any, else the first there is. */
function chosen({ about, language }: TestSend, templates: readonly ProviderTemplate[]) {
	const asked = templates.filter((one) => about === undefined || one.about === about);
	return asked.find((one) => one.language === language) ?? asked[0];
}

const isOccasion = (about: string): about is Occasion =>
	(OCCASIONS as readonly string[]).includes(about);
