import { and, asc, eq, getTableColumns, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import { mayBeWrittenTo } from './contact-blocks.ts';
import { inIds } from './patients.ts';
import type { MessageState, Purpose, Way } from '../domain/messaging/vocabulary.ts';
import type { MessageRow, NewMessageRow } from './messages.ts';
import type { Records } from './records.ts';

/** An attempt asks a provider for ten seconds at most: one that is older than this is over. */
export const ATTEMPT_MS = 20_000;

const columns = Object.entries(getTableColumns(message));
const extracted = sql.join(
	columns.map((_, at) => sql`json_extract(one.value, ${`$.row[${at}]`})`),
	sql`, `
);
const COLUMN_OF = getTableColumns(message);

/** Values of a row in the order of the table's columns, as the database keeps them. */
function valuesOf(row: NewMessageRow): unknown[] {
	const fields = row as Record<string, unknown>;
	return columns.map(([key, column]) => {
		const value = fields[key] ?? column.default ?? null;
		return value === null ? null : column.mapToDriverValue(value);
	});
}

/** Rows as one SELECT; each is `one.value` with `row` and whatever its condition asks for. */
const selectRows = (rows: readonly { row: NewMessageRow }[], condition: SQL): SQL =>
	sql`SELECT ${extracted} FROM json_each(${JSON.stringify(
		rows.map(({ row, ...asked }) => ({ ...asked, row: valuesOf(row) }))
	)}) AS one WHERE ${condition}`;

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

/** A row that an attempt wants, and what must hold for it to have it. */
export interface Take {
	row: NewMessageRow & { attemptedAt: number };
	/** Null for a code: whoever asks for it now may have it. */
	guard: { way: Way; address: string; purpose: Purpose; patientIds: readonly string[] } | null;
}

const ofGuard = (name: string): SQL => sql`json_extract(one.value, ${`$.guard.${name}`})`;

/** Of each row: nothing stands against writing to its address. */
const mayLeave = (organisationId: string): SQL => {
	const [way, address, purpose] = [ofGuard('way'), ofGuard('address'), ofGuard('purpose')];
	const asked = { way, address, purpose, patientIds: ofGuard('patientIds') };
	return sql`(json_type(one.value, '$.guard') = 'null' OR (${mayBeWrittenTo(organisationId, asked)}))`;
};

/** True where this attempt took the message that tells of the row's visit too. */
const isLeadTaken = (organisationId: string): SQL => sql`EXISTS (SELECT 1 FROM message AS lead
	WHERE lead.organisation_id = ${organisationId}
	AND lead.id = json_extract(one.value, '$.leadId') AND lead.state = 'sending'
	AND lead.attempted_at = json_extract(one.value, '$.attemptedAt'))`;

/**
 * Takes messages for one attempt each: their rows are made, or taken over from an attempt that is
 * over. An id comes back only to whoever has it; nobody gets one while something stands against
 * writing to its address, which is where an opt-out that came first wins (I12, I13).
 */
export const takeForAttempt = (records: Records, organisationId: string, takes: readonly Take[]) =>
	take(records, takes, mayLeave(organisationId));

/** The visits that taken messages tell of too; in the same batch, after them. */
export const takeWithLead = (
	records: Records,
	organisationId: string,
	others: readonly { row: Take['row']; leadId: string; attemptedAt: number }[]
) => take(records, others, isLeadTaken(organisationId));

const take = (records: Records, rows: readonly { row: Take['row'] }[], condition: SQL) =>
	records
		.insert(message)
		.select(selectRows(rows, condition))
		.onConflictDoUpdate({
			target: [message.organisationId, message.id],
			set: overwritten,
			setWhere: or(
				eq(message.state, 'planned'),
				and(
					eq(message.state, 'sending'),
					sql`coalesce(${message.attemptedAt}, 0) <= excluded.attempted_at - ${ATTEMPT_MS}`
				)
			)
		})
		.returning({ id: message.id });

/** What an end changes; what is left out stays. */
const OF_END = [
	'channel',
	'reason',
	'dueAt',
	'sentAt',
	'providerMessageId',
	'latencyMs',
	'segments',
	'cost',
	'currency',
	'unsentSealed'
] as const satisfies readonly (keyof MessageRow)[];

export type AttemptEnd = { id: string; state: MessageState } & Partial<
	Pick<MessageRow, (typeof OF_END)[number]>
>;

const ended = sql`json_extract(one.value, '$.state')`;
const ofEnds = {
	...Object.fromEntries(
		OF_END.map((key) => [
			key,
			sql`CASE WHEN json_type(one.value, ${`$.${key}`}) IS NULL THEN ${COLUMN_OF[key]}
				ELSE json_extract(one.value, ${`$.${key}`}) END`
		])
	),
	state: sql`CASE WHEN ${message.state} IN ('sending', 'planned') THEN ${ended} ELSE ${message.state} END`
};

/** How attempts ended; a report that overtook the provider's answer is not undone by it. */
export const endAttempts = (
	records: Records,
	organisationId: string,
	ends: readonly AttemptEnd[]
) =>
	records
		.update(message)
		.set(ofEnds)
		.from(sql`json_each(${JSON.stringify(ends)}) AS one`)
		.where(
			and(
				eq(message.organisationId, organisationId),
				// By name first: joined alone, the database walks the whole ledger of the organisation.
				sql`${message.id} IN ${inIds(ends.map(({ id }) => id))}`,
				sql`${message.id} = json_extract(one.value, '$.id')`
			)
		);

/**
 * A message that came to its end without an attempt, or after the last. Nothing that left is changed,
 * and of what may have left nobody says that it was skipped.
 */
export const noteEnd = (records: Records, row: NewMessageRow) =>
	records
		.insert(message)
		.values(row)
		.onConflictDoUpdate({
			target: [message.organisationId, message.id],
			set: {
				state:
					row.state === 'skipped'
						? sql`CASE WHEN ${message.state} = 'sending' THEN 'unknown' ELSE 'skipped' END`
						: row.state,
				reason: row.reason ?? null,
				unsentSealed: null
			},
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

/** The built-in outbox: what would have left, while nothing stands against it. A repetition writes nothing. */
export const keepInOutbox = (records: Records, organisationId: string, takes: readonly Take[]) =>
	records
		.insert(message)
		.select(selectRows(takes, mayLeave(organisationId)))
		.onConflictDoNothing();
