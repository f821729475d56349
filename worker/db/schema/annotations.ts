import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnnotationKind } from '../../domain/imaging/annotations/vocabulary.ts';

/**
 * What was drawn over an image. A row is never changed: it is ended, and another takes its place, so that
 * every state of an image's drawings can be read with who made it and when.
 */
export const imageAnnotation = sqliteTable(
	'image_annotation',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		imageId: text('image_id').notNull(),
		kind: text('kind').$type<AnnotationKind>().notNull(),
		/** Slice or frame, from 0. */
		frame: integer('frame').notNull(),
		/** Points, words, tooth and true length as JSON (T22): words over a film are clinical. */
		bodySealed: text('body_sealed').notNull(),
		replacesId: text('replaces_id'),
		madeAt: integer('made_at').notNull(),
		madeById: text('made_by_id').notNull(),
		madeByName: text('made_by_name').notNull(),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		/** 1 while it stands, 2 once it is ended: a second end makes it null and is refused. */
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('image_annotation_of_image').on(row.organisationId, row.imageId, row.id)
	]
);
