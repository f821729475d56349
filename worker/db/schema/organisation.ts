import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Notation } from '../../domain/clinical/teeth/notation.ts';

/** One owner of clinics: the border that no query crosses. Its id is the first key of every row. */
export const organisation = sqliteTable('organisation', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	/** How the house names teeth where nobody has chosen: in documents, prints and exports. */
	notation: text('notation').$type<Notation>().notNull().default('fdi'),
	version: integer('version').notNull().default(1),
	createdAt: integer('created_at').notNull(),
	updatedAt: integer('updated_at').notNull()
});
