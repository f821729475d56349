import type { MessageRule, TemplateView } from '../../../contracts/messaging.ts';
import { LANGUAGES, type Language } from '../../../contracts/online-booking.ts';
import { productWords } from '../../../integrations/messages/product-words.ts';
import type { ClinicScope } from '../../../repositories/clinics.ts';
import {
	selectTemplates,
	wordsThatHold,
	type TemplateRow
} from '../../../repositories/message-templates.ts';
import {
	messagingRows,
	ORGANISATION_WIDE,
	selectMessaging
} from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';
import { aboutsOf, occasionOf } from './what-it-is-about.ts';

/**
 * The words as they hold for a clinic, or with `ORGANISATION_WIDE` for all: of every occasion and of
 * each rule that is worded apart, in each language. `version` is of this place's own row.
 */
export async function listTemplates(records: Records, scope: ClinicScope): Promise<TemplateView[]> {
	const [rules, rows] = await records.batch([
		selectMessaging(records, scope),
		selectTemplates(records, scope, { withTakenBack: true })
	]);
	const { settings } = clinicMessaging(messagingRows(rules));
	return aboutsOf(settings.rules).flatMap((about) =>
		LANGUAGES.map((language) => presentTemplate(about, language, settings.rules, rows, scope))
	);
}

/** One of them. `about` must be known: an occasion, or one of the rules. */
export function presentTemplate(
	about: string,
	language: Language,
	rules: readonly MessageRule[],
	rows: readonly TemplateRow[],
	{ clinicId }: ClinicScope
): TemplateView {
	const occasion = occasionOf(about, rules);
	if (occasion === null) throw new Error('words_about_nothing');
	const words = productWords(occasion, language);
	const holds = wordsThatHold(rows, [...new Set([about, occasion])], language);
	const own = rows.find(
		(row) => row.clinicId === clinicId && row.about === about && row.language === language
	);
	return {
		about,
		language,
		body: holds?.body ?? words.body,
		subject: holds?.subject || words.subject,
		from: holds === null ? 'product' : levelOf(holds),
		version: own?.version ?? 0
	};
}

const levelOf = (row: TemplateRow) =>
	row.clinicId === ORGANISATION_WIDE ? ('organisation' as const) : ('clinic' as const);
