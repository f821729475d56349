import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { conversation } from '../db/schema/conversations.ts';
import { message } from '../db/schema/messages.ts';
import { nextVersion } from './next-version.ts';
import type { Records } from './records.ts';

export type ConversationRow = typeof conversation.$inferSelect;
export type NewMessage = typeof message.$inferInsert;

/** What the list shows of the last message. */
const SHOWN_CHARACTERS = 200;

/** Whose conversation it is and by which address; the id is of `conversationIdOf`. */
export type ConversationKey = Pick<
	ConversationRow,
	'organisationId' | 'id' | 'clinicId' | 'patientId' | 'way' | 'address'
>;

/**
 * A message came in: its ledger row, and the conversation that waits for an answer from then on. Both
 * once, however often the provider tells of it: the conversation follows only a row that is new (I12).
 * The two statements belong together and in this order, next to nothing else between them.
 */
export function noteInbound(
	records: Records,
	key: ConversationKey,
	received: Pick<NewMessage, 'id' | 'body' | 'channelId' | 'providerMessageId'> & {
		at: number;
		/** One word that was understood and acted upon: nobody waits for an answer to it. */
		isUnderstood?: boolean;
	}
): [BatchItem<'sqlite'>, BatchItem<'sqlite'>] {
	const { at, isUnderstood = false, ...told } = received;
	const row: NewMessage = {
		...told,
		organisationId: key.organisationId,
		clinicId: key.clinicId,
		kind: 'incoming',
		channel: key.way,
		to: key.address,
		state: 'received',
		direction: 'in',
		patientId: key.patientId,
		conversationId: key.id,
		dueAt: at,
		sentAt: at,
		createdAt: at
	};
	return [
		records.insert(message).values(row).onConflictDoNothing(),
		upsert(
			records,
			key,
			{
				...{ at, text: received.body, assignee: null, isOurs: false, isAnswer: false },
				waitsSince: isUnderstood ? null : at
			},
			sql`changes() > 0`
		)
	];
}

/** What was written by the clinic's people, and whoever has the conversation from then on. */
export interface Written {
	at: number;
	text: string;
	/** Takes a conversation that nobody has. */
	assignee: { id: string; name: string } | null;
	/** What could not leave answers nothing. */
	hasLeft: boolean;
}

/**
 * Something was written by the clinic's people. The first answer to what waited gives the response
 * time. Somebody of another clinic who writes takes the conversation to their clinic.
 */
export const noteAnswer = (
	records: Records,
	key: ConversationKey,
	{ hasLeft, ...written }: Written
): BatchItem<'sqlite'> =>
	upsert(records, key, { ...written, isOurs: true, isAnswer: hasLeft }, sql`true`);

function upsert(
	records: Records,
	key: ConversationKey,
	last: Omit<Written, 'hasLeft'> & {
		isOurs: boolean;
		isAnswer: boolean;
		waitsSince?: number | null;
	},
	condition: SQL
): BatchItem<'sqlite'> {
	const { at, isAnswer, assignee, waitsSince = null } = last;
	const text = last.text.slice(0, SHOWN_CHARACTERS);
	const since = conversation.unansweredSince;
	return records
		.insert(conversation)
		.select(
			sql`SELECT ${key.organisationId}, ${key.id}, ${key.clinicId}, ${key.patientId}, ${key.way},
				${key.address}, ${assignee?.id ?? null}, ${assignee?.name ?? null}, ${waitsSince}, NULL,
				${at}, ${text}, 'open', 1, ${at} WHERE ${condition}`
		)
		.onConflictDoUpdate({
			target: [conversation.organisationId, conversation.id],
			set: {
				patientId: sql`coalesce(${conversation.patientId}, excluded.patient_id)`,
				...(last.isOurs && { clinicId: key.clinicId }),
				unansweredSince: isAnswer ? null : sql`coalesce(${since}, ${waitsSince})`,
				...(isAnswer && {
					firstResponseMs: sql`CASE WHEN ${since} IS NULL
						THEN ${conversation.firstResponseMs} ELSE max(0, ${at} - ${since}) END`
				}),
				assigneeId: sql`coalesce(${conversation.assigneeId}, excluded.assignee_id)`,
				assigneeName: sql`CASE WHEN ${conversation.assigneeId} IS NULL
					THEN excluded.assignee_name ELSE ${conversation.assigneeName} END`,
				lastText: sql`CASE WHEN ${conversation.lastAt} <= ${at}
					THEN ${text} ELSE ${conversation.lastText} END`,
				lastAt: sql`max(${conversation.lastAt}, ${at})`,
				state: 'open',
				version: sql`${conversation.version} + 1`
			}
		});
}

/** The row as `noteAnswer` leaves it, so that the answer to the call can tell. */
export function answeredRow(
	before: ConversationRow | null,
	key: ConversationKey,
	{ at, text, assignee, hasLeft }: Written
): ConversationRow {
	const since = before?.unansweredSince ?? null;
	const isNewest = before === null || before.lastAt <= at;
	const isTaken = before !== null && before.assigneeId !== null;
	return {
		...key,
		patientId: before?.patientId ?? key.patientId,
		assigneeId: isTaken ? before.assigneeId : (assignee?.id ?? null),
		assigneeName: isTaken ? before.assigneeName : (assignee?.name ?? null),
		unansweredSince: hasLeft ? null : since,
		firstResponseMs:
			hasLeft && since !== null ? Math.max(0, at - since) : (before?.firstResponseMs ?? null),
		lastAt: isNewest ? at : before.lastAt,
		lastText: isNewest ? text.slice(0, SHOWN_CHARACTERS) : before.lastText,
		state: 'open',
		version: (before?.version ?? 0) + 1,
		createdAt: before?.createdAt ?? at
	};
}

export const changeConversation = (
	records: Records,
	{ organisationId, id }: { organisationId: string; id: string },
	fields: Partial<
		Pick<ConversationRow, 'assigneeId' | 'assigneeName' | 'state' | 'patientId' | 'unansweredSince'>
	>,
	ifVersion?: number
) =>
	records
		.update(conversation)
		.set({ ...fields, version: nextVersion(conversation.version, ifVersion) })
		.where(and(eq(conversation.organisationId, organisationId), eq(conversation.id, id)));

/** What was written before anybody knew whose number it is belongs to the patient from now on. */
export const giveMessagesTo = (
	records: Records,
	organisationId: string,
	conversationId: string,
	patientId: string
) =>
	records
		.update(message)
		.set({ patientId })
		.where(
			and(
				eq(message.organisationId, organisationId),
				eq(message.conversationId, conversationId),
				isNull(message.patientId)
			)
		);
