import { and, asc, eq, getTableColumns, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import type { MessageRow, NewMessageRow } from './messages.ts';
import type { Records } from './records.ts';

/** An attempt asks a provider for ten seconds at most: one that is older than this is over. */
export const ATTEMPT_MS = 20_000;

const columns = Object.entries(getTableColumns(message));
const extracted = sql.join(
	columns.map((_, at) => sql`json_extract(value, ${`$[${at}]`})`),
	sql`, `
);
const COLUMN_OF = getTableColumns(message);

/** One row as a SELECT that yields it only while a condition holds. */
function rowWhere(row: NewMessageRow, condition: SQL): SQL {
	const fields = row as Record<string, unknown>;
	const values = columns.map(([key, column]) => {
		const value = fields[key] ?? column.default ?? null;
		return value === null ? null : column.mapToDriverValue(value);
	});
	return sql`SELECT ${extracted} FROM json_each(${JSON.stringify([values])}) WHERE ${condition}`;
}

/** What an attempt writes over a row that an earlier attempt has made. */
const OF_ATTEMPT = [
	'channel',
	'to',
	'body',
	'code',
	'state',
	'reason',
	'dueAt',
	'channelId',
	'conversationId',
	'attempts',
	'attemptedAt',
	'language',
	'sentWith',
	'unsentSealed'
] as const satisfies readonly (keyof NewMessageRow)[];

const overwritten = Object.fromEntries(
	OF_ATTEMPT.map((key) => [key, sql`excluded.${sql.identifier(COLUMN_OF[key].name)}`])
);

/**
 * Takes a message for one attempt: its row is made, or taken over from an attempt that is over. The
 * id comes back only to whoever has it; nobody gets it while `condition` does not hold, which is where
 * an opt-out that came first wins (I12, I13).
 */
export const takeForAttempt = (
	records: Records,
	row: NewMessageRow & { attemptedAt: number },
	condition: SQL
) =>
	records
		.insert(message)
		.select(rowWhere(row, condition))
		.onConflictDoUpdate({
			target: [message.organisationId, message.id],
			set: overwritten,
			setWhere: or(
				eq(message.state, 'planned'),
				and(
					eq(message.state, 'sending'),
					sql`coalesce(${message.attemptedAt}, 0) <= ${row.attemptedAt - ATTEMPT_MS}`
				)
			)
		})
		.returning({ id: message.id });

/** True in the batch in which this attempt took the message that leads the others. */
export const isTaken = (organisationId: string, id: string, attemptedAt: number): SQL =>
	sql`EXISTS (SELECT 1 FROM message AS lead WHERE lead.organisation_id = ${organisationId}
		AND lead.id = ${id} AND lead.state = 'sending' AND lead.attempted_at = ${attemptedAt})`;

/** How an attempt ended; a report that overtook the provider's answer is not undone by it. */
export const endAttempt = (
	records: Records,
	organisationId: string,
	ids: string[],
	{ state, ...fields }: Partial<NewMessageRow> & { state: MessageRow['state'] }
) =>
	records
		.update(message)
		.set({
			...fields,
			state: sql`CASE WHEN ${message.state} IN ('sending', 'planned') THEN ${state} ELSE ${message.state} END`
		})
		.where(and(eq(message.organisationId, organisationId), inArray(message.id, ids)));

/** A message that came to its end without an attempt, or after the last: nothing that left is changed. */
export const noteEnd = (records: Records, row: NewMessageRow) =>
	records
		.insert(message)
		.values(row)
		.onConflictDoUpdate({
			target: [message.organisationId, message.id],
			set: { state: row.state, reason: row.reason ?? null, unsentSealed: null },
			setWhere: inArray(message.state, ['planned', 'sending'])
		});

/** What a job of the records is to try again at `dueAt`; what an attempt left open stays so. */
export const keepForLater = (
	records: Records,
	row: NewMessageRow & { unsentSealed: string; dueAt: number }
) =>
	records
		.insert(message)
		.values(row)
		.onConflictDoUpdate({
			target: [message.organisationId, message.id],
			set: { reason: row.reason ?? null, dueAt: row.dueAt, unsentSealed: row.unsentSealed },
			setWhere: inArray(message.state, ['planned', 'sending'])
		});

/** What is to be tried again by now, longest due first: of all organisations of the shard. */
export const messagesToRetry = (records: Records, now: number, limit: number) =>
	records
		.select({
			organisationId: message.organisationId,
			id: message.id,
			unsentSealed: message.unsentSealed
		})
		.from(message)
		.where(and(sql`unsent_sealed IS NOT NULL`, lte(message.dueAt, now)))
		.orderBy(asc(message.dueAt))
		.limit(limit);

/** The built-in outbox: what would have left, while the condition holds. A repetition writes nothing. */
export const keepInOutbox = (records: Records, row: NewMessageRow, condition: SQL) =>
	records
		.insert(message)
		.select(rowWhere(row, condition))
		.onConflictDoNothing()
		.returning({ id: message.id });
