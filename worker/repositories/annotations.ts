import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { imageAnnotation } from '../db/schema/annotations.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

export type AnnotationRow = typeof imageAnnotation.$inferSelect;
export interface ImageScope {
	organisationId: string;
	patientId: string;
	imageId: string;
}

/** More than anybody draws on one image; with their history four times as many are read. */
export const MOST_STANDING = 500;
const MOST_WITH_HISTORY = 2_000;

/** The image and those it was moved from: the same bytes in an earlier record, with what was drawn there. */
const inItsLine = ({ organisationId, imageId }: ImageScope) => sql`${imageAnnotation.imageId} IN (
	WITH RECURSIVE line(id) AS (
		SELECT ${imageId} UNION SELECT earlier.moved_from_id FROM image AS earlier
		JOIN line ON earlier.id = line.id
		WHERE earlier.organisation_id = ${organisationId} AND earlier.moved_from_id IS NOT NULL
	) SELECT id FROM line)`;

/** The drawings of an image in the order in which they were made; they come along when it is moved. */
export const annotationsOf = (
	records: Records,
	scope: ImageScope,
	withEnded: boolean
): Promise<AnnotationRow[]> =>
	records
		.select()
		.from(imageAnnotation)
		.where(
			and(
				eq(imageAnnotation.organisationId, scope.organisationId),
				inItsLine(scope),
				withEnded ? undefined : isNull(imageAnnotation.endedAt)
			)
		)
		// The plus keeps the database from walking all drawings of the house by their ids.
		.orderBy(asc(sql`+${imageAnnotation.id}`))
		.limit(withEnded ? MOST_WITH_HISTORY : MOST_STANDING);

export const addAnnotations = (
	records: Records,
	rows: (typeof imageAnnotation.$inferInsert)[]
): BatchItem<'sqlite'>[] => insertMany(records, imageAnnotation, rows);

/**
 * Ends drawings of one image. One that somebody ended in the meantime fails the batch by its version
 * (`refusingStale`): two people who change the same drawing do not both win.
 */
export const endAnnotations = (
	records: Records,
	scope: ImageScope,
	ids: readonly string[],
	by: { at: number; id: string; name: string }
) =>
	records
		.update(imageAnnotation)
		.set({
			endedAt: by.at,
			endedById: by.id,
			endedByName: by.name,
			version: sql`CASE WHEN ${imageAnnotation.endedAt} IS NULL THEN 2 END`
		})
		.where(
			and(
				eq(imageAnnotation.organisationId, scope.organisationId),
				inItsLine(scope),
				sql`${imageAnnotation.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
			)
		);
