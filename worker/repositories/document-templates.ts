import { and, desc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { documentTemplate } from '../db/schema/documents.ts';
import type { Records } from './records.ts';

export type DocumentTemplateRow = typeof documentTemplate.$inferSelect;
export const MOST_TEMPLATES = 200;

/** The newest version of every template that the organisation made its own. A statement for a batch. */
export const selectOwnTemplates = (records: Records, organisationId: string) =>
	records
		.select()
		.from(documentTemplate)
		.where(
			and(
				eq(documentTemplate.organisationId, organisationId),
				sql`${documentTemplate.version} = (SELECT max(newest.version) FROM document_template newest
					WHERE newest.organisation_id = ${documentTemplate.organisationId}
					AND newest.id = ${documentTemplate.id})`
			)
		)
		.limit(MOST_TEMPLATES);

/** Every version of one, newest first, at most 200. */
export const versionsOf = (records: Records, organisationId: string, id: string) =>
	records
		.select()
		.from(documentTemplate)
		.where(and(eq(documentTemplate.organisationId, organisationId), eq(documentTemplate.id, id)))
		.orderBy(desc(documentTemplate.version))
		.limit(200);

/**
 * A version after the one that was read. Had somebody written since, the version becomes null and the
 * batch fails: `refusingStale` makes that a 412.
 */
export const insertTemplate = (records: Records, row: DocumentTemplateRow): BatchItem<'sqlite'> =>
	records.insert(documentTemplate).values({
		...row,
		version: sql`CASE WHEN NOT EXISTS (SELECT 1 FROM document_template
			WHERE organisation_id = ${row.organisationId} AND id = ${row.id} AND version >= ${row.version})
			THEN ${row.version} END`
	});
