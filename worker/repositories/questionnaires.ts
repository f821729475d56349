import { and, desc, eq, sql } from 'drizzle-orm';
import { questionnaire } from '../db/schema/medical.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type QuestionnaireRow = typeof questionnaire.$inferSelect;

/** Histories that were asked of these patients, the newest first; at most 100. */
export const questionnairesOf = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select()
		.from(questionnaire)
		.where(
			and(
				eq(questionnaire.organisationId, organisationId),
				sql`${questionnaire.patientId} IN ${inIds(patientIds)}`
			)
		)
		.orderBy(desc(questionnaire.askedAt), desc(questionnaire.id))
		.limit(100);

export async function getQuestionnaire(
	records: Records,
	organisationId: string,
	id: string
): Promise<QuestionnaireRow | null> {
	const [row] = await records
		.select()
		.from(questionnaire)
		.where(and(eq(questionnaire.organisationId, organisationId), eq(questionnaire.id, id)))
		.limit(1);
	return row ?? null;
}

export const insertQuestionnaire = (records: Records, row: QuestionnaireRow) =>
	records.insert(questionnaire).values(row);

/** Goes on from the version that was read; otherwise the batch fails on its version. */
export const advanceQuestionnaire = (
	records: Records,
	row: Pick<QuestionnaireRow, 'organisationId' | 'id' | 'version'>,
	fields: Partial<QuestionnaireRow>
) =>
	records
		.update(questionnaire)
		.set({
			...fields,
			version: sql`CASE WHEN ${questionnaire.version} = ${row.version} THEN ${row.version + 1} END`
		})
		.where(and(eq(questionnaire.organisationId, row.organisationId), eq(questionnaire.id, row.id)));
