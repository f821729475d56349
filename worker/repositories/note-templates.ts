import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { visitNoteTemplate } from '../db/schema/notes.ts';
import type { Records } from './records.ts';

export type NoteTemplateRow = typeof visitNoteTemplate.$inferSelect;

const isOf = (organisationId: string, key: string, language: string) =>
	and(
		eq(visitNoteTemplate.organisationId, organisationId),
		eq(visitNoteTemplate.key, key),
		eq(visitNoteTemplate.language, language)
	);

export const MOST_TEMPLATES = 100;

/** The newest version of every template that the organisation wrote in a language, by when they began. */
export const newestTemplates = (
	records: Records,
	organisationId: string,
	language: string
): Promise<NoteTemplateRow[]> =>
	records
		.select()
		.from(visitNoteTemplate)
		.where(
			and(
				eq(visitNoteTemplate.organisationId, organisationId),
				eq(visitNoteTemplate.language, language),
				sql`${visitNoteTemplate.version} = (SELECT max(newest.version) FROM visit_note_template newest
					WHERE newest.organisation_id = ${visitNoteTemplate.organisationId}
					AND newest.key = ${visitNoteTemplate.key} AND newest.language = ${language})`
			)
		)
		.orderBy(asc(visitNoteTemplate.key))
		.limit(MOST_TEMPLATES);

/** The organisation's newest version of a template, if it ever wrote one. */
export async function newestTemplate(
	records: Records,
	organisationId: string,
	key: string,
	language: string
): Promise<NoteTemplateRow | null> {
	const [row] = await records
		.select()
		.from(visitNoteTemplate)
		.where(isOf(organisationId, key, language))
		.orderBy(desc(visitNoteTemplate.version))
		.limit(1);
	return row ?? null;
}

export async function templateVersion(
	records: Records,
	organisationId: string,
	key: string,
	language: string,
	version: number
): Promise<NoteTemplateRow | null> {
	const [row] = await records
		.select()
		.from(visitNoteTemplate)
		.where(and(isOf(organisationId, key, language), eq(visitNoteTemplate.version, version)))
		.limit(1);
	return row ?? null;
}

/**
 * The version after the newest one. Had somebody written it in the meantime, it becomes null, the batch
 * fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export const insertTemplate = (records: Records, row: NoteTemplateRow) =>
	records.insert(visitNoteTemplate).values({
		...row,
		version: sql<number>`(SELECT CASE WHEN coalesce(max(version), 0) = ${row.version - 1} THEN ${row.version} END
			FROM visit_note_template
			WHERE organisation_id = ${row.organisationId} AND key = ${row.key} AND language = ${row.language})`
	});
