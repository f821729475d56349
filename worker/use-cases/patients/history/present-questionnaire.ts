import type { QuestionnaireView } from '../../../contracts/questionnaires.ts';
import type { Env } from '../../../env.ts';
import type { HistoryAnswers } from '../../../domain/clinical/medical/history-form.ts';
import { historyToken, historyUrl } from '../../../integrations/links/history-link.ts';
import type { Sealing } from '../../../integrations/sealing/sealing.ts';
import type { QuestionnaireRow } from '../../../repositories/questionnaires.ts';

type LinkEnv = Pick<Env, 'AUTH_SECRET' | 'PUBLIC_URL'>;

export const answersPlace = (id: string) => ({
	table: 'questionnaire',
	row: id,
	column: 'answers'
});

/** Whether it still takes answers. */
export const isAwaited = (row: QuestionnaireRow, now: number): boolean =>
	row.state === 'asked' && now < row.expiresAt;

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export async function presentQuestionnaire(
	env: LinkEnv,
	row: QuestionnaireRow,
	now: number
): Promise<QuestionnaireView> {
	return {
		id: row.id,
		clinicId: row.clinicId,
		appointmentId: row.appointmentId,
		formVersion: row.formVersion,
		by: row.by,
		state: row.state,
		language: row.language,
		askedAt: new Date(row.askedAt).toISOString(),
		askedByName: row.askedByName,
		expiresAt: new Date(row.expiresAt).toISOString(),
		filledAt: iso(row.filledAt),
		reviewedAt: iso(row.reviewedAt),
		reviewedByName: row.reviewedByName,
		version: row.version,
		url: isAwaited(row, now) ? historyUrl(env, await historyToken(env, row.clinicId, row.id)) : null
	};
}

/** What was answered, opened; null before anything was. */
export async function openAnswers(
	sealing: Sealing,
	row: QuestionnaireRow
): Promise<HistoryAnswers | null> {
	if (row.answersSealed === null) return null;
	return JSON.parse(await sealing.open(answersPlace(row.id), row.answersSealed)) as HistoryAnswers;
}
