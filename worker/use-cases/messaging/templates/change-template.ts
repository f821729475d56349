import type { PutTemplate, TemplateView } from '../../../contracts/messaging.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import type { FieldProblem } from '../../../contracts/problem.ts';
import { checkTemplate } from '../../../domain/messaging/words/check-template.ts';
import type { Occasion } from '../../../domain/messaging/vocabulary.ts';
import type { AuditEntry, Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import type { ClinicScope } from '../../../repositories/clinics.ts';
import {
	getTemplate,
	selectTemplates,
	writeTemplate,
	type TemplateRow
} from '../../../repositories/message-templates.ts';
import { ORGANISATION_WIDE, readMessaging } from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';
import { presentTemplate } from './list-templates.ts';
import { occasionOf } from './what-it-is-about.ts';

export interface WordsPlace {
	scope: ClinicScope;
	about: string;
	language: Language;
}
export interface WordsChange {
	at: number;
	ifVersion: number | undefined;
}

/** Words an occasion or a rule in one language, for a clinic or the whole organisation. */
export async function putWords(
	records: Records,
	place: WordsPlace,
	input: PutTemplate,
	change: WordsChange
): Promise<Decision> {
	const { scope, about, language } = place;
	const { settings } = clinicMessaging(await readMessaging(records, scope));
	const occasion = occasionOf(about, settings.rules) ?? refuse({ code: 'not_found' });
	requireSound(occasion, input);
	const before = await readForChange(records, place, change);
	const row = rowOf(place, { ...input, isActive: true }, before, change);
	const others = (await selectTemplates(records, scope)).filter((one) => !isSamePlace(one, row));
	const view: TemplateView = presentTemplate(
		about,
		language,
		settings.rules,
		[...others, row],
		scope
	);
	return {
		status: 200,
		body: view,
		headers: { etag: `"${view.version}"` },
		statements: [writeTemplate(records, row, before?.version ?? 0)],
		audit: noted('message.words', place, before, { body: row.body, subject: row.subject })
	};
}

/** Takes own words back; what stood behind them holds again. 404 where there are none. */
export async function takeWordsBack(
	records: Records,
	place: WordsPlace,
	change: WordsChange
): Promise<Decision> {
	const before = await readForChange(records, place, change);
	if (!before?.isActive) refuse({ code: 'not_found' });
	const row = rowOf(place, { ...before, isActive: false }, before, change);
	return {
		status: 204,
		statements: [writeTemplate(records, row, before.version)],
		audit: noted('message.words_taken_back', place, before, undefined)
	};
}

async function readForChange(
	records: Records,
	{ scope, about, language }: WordsPlace,
	{ ifVersion }: WordsChange
): Promise<TemplateRow | null> {
	const before = await getTemplate(records, { ...scope, about, language });
	const version = before?.version ?? 0;
	if (ifVersion !== undefined && ifVersion !== version)
		refuse({ code: 'stale_version', extra: { version } });
	return before;
}

/** A name that the occasion does not know is an unknown field of the text, a missing one is required. */
function requireSound(occasion: Occasion, { body, subject }: PutTemplate): void {
	const codeOf = { unknown_placeholder: 'unknown_field', missing_placeholder: 'required' } as const;
	const faults = (path: string, text: string): FieldProblem[] =>
		checkTemplate(occasion, text).map(({ code }) => ({ path, code: codeOf[code] }));
	const errors = [
		...faults('body', body),
		...faults('subject', subject).filter(({ code }) => code === 'unknown_field')
	];
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}

const rowOf = (
	{ scope, about, language }: WordsPlace,
	{ body, subject, isActive }: Pick<TemplateRow, 'body' | 'subject' | 'isActive'>,
	before: TemplateRow | null,
	{ at }: WordsChange
): TemplateRow => ({
	...scope,
	about,
	language,
	body,
	subject,
	isActive,
	version: (before?.version ?? 0) + 1,
	updatedAt: at
});

const isSamePlace = (one: TemplateRow, other: TemplateRow) =>
	one.clinicId === other.clinicId && one.about === other.about && one.language === other.language;

function noted(
	action: string,
	{ scope, about, language }: WordsPlace,
	before: TemplateRow | null,
	after: { body: string; subject: string } | undefined
): AuditEntry {
	return {
		action,
		subject: { kind: 'message_words', id: `${about}/${language}` },
		clinicId: scope.clinicId === ORGANISATION_WIDE ? null : scope.clinicId,
		...(before?.isActive && { before: { body: before.body, subject: before.subject } }),
		...(after && { after })
	};
}
