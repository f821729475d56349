import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Answers of commands by `Idempotency-Key`, stored in the command's own batch (I3).
 * `scope` is a digest of caller, method, path and key: nothing of the request can be read from it.
 */
export const idempotencyKey = sqliteTable(
	'idempotency_key',
	{
		scope: text('scope').primaryKey(),
		bodyHash: text('body_hash').notNull(),
		status: integer('status').notNull(),
		contentType: text('content_type').notNull(),
		body: text('body').notNull(),
		headers: text('headers'),
		at: integer('at').notNull()
	},
	(row) => [index('idempotency_key_by_age').on(row.at)]
);
