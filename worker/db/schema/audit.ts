import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * Who did what to what, written in the same batch as the act itself (I15). Never changed, never removed.
 * `detail` is JSON `{before, after}`.
 */
export const audit = sqliteTable(
	'audit',
	{
		/** The order of writing, never given out twice: what the hash chain follows. */
		sequence: integer('sequence').primaryKey({ autoIncrement: true }),
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id'),
		at: integer('at').notNull(),
		actorKind: text('actor_kind', { enum: ['staff', 'apiKey', 'system', 'public'] }).notNull(),
		actorId: text('actor_id').notNull(),
		actorName: text('actor_name').notNull(),
		action: text('action').notNull(),
		subjectKind: text('subject_kind').notNull(),
		subjectId: text('subject_id').notNull(),
		reason: text('reason'),
		detail: text('detail')
	},
	(row) => [
		uniqueIndex('audit_by_id').on(row.organisationId, row.id),
		index('audit_by_subject').on(row.organisationId, row.subjectKind, row.subjectId, row.id),
		index('audit_by_actor').on(row.organisationId, row.actorId, row.id)
	]
);

/** How far the audit has been taken into the organisations' hash chains: a single row. */
export const auditChainCursor = sqliteTable('audit_chain_cursor', {
	id: integer('id').primaryKey(),
	through: integer('through').notNull()
});
