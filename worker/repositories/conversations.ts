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
	received: Pick<NewMessage, 'id' | 'body' | 'channelId' | 'providerMessageId'> & { at: number }
): [BatchItem<'sqlite'>, BatchItem<'sqlite'>] {
	const { at, ...told } = received;
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
		upsert(records, key, { at, text: received.body, isAnswer: false }, sql`changes() > 0`)
	];
}

/**
 * Something was written by the clinic's people. The first answer to what waited gives the response
 * time. Somebody of another clinic who writes takes the conversation to their clinic.
 */
export const noteAnswer = (
	records: Records,
	key: ConversationKey,
	written: { at: number; text: string; assignee: { id: string; name: string } | null }
): BatchItem<'sqlite'> => upsert(records, key, { ...written, isAnswer: true }, sql`true`);

function upsert(
	records: Records,
	key: ConversationKey,
	last: {
		at: number;
		text: string;
		isAnswer: boolean;
		assignee?: { id: string; name: string } | null;
	},
	condition: SQL
): BatchItem<'sqlite'> {
	const { at, isAnswer, assignee = null } = last;
	const text = last.text.slice(0, SHOWN_CHARACTERS);
	const waits = isAnswer ? null : at;
	const took = conversation.unansweredSince;
	return records
		.insert(conversation)
		.select(
			sql`SELECT ${key.organisationId}, ${key.id}, ${key.clinicId}, ${key.patientId}, ${key.way},
				${key.address}, ${assignee?.id ?? null}, ${assignee?.name ?? null}, ${waits}, NULL,
				${at}, ${text}, 'open', 1, ${at} WHERE ${condition}`
		)
		.onConflictDoUpdate({
			target: [conversation.organisationId, conversation.id],
			set: {
				patientId: sql`coalesce(${conversation.patientId}, excluded.patient_id)`,
				...(isAnswer
					? {
							clinicId: key.clinicId,
							unansweredSince: null,
							firstResponseMs: sql`CASE WHEN ${took} IS NULL
								THEN ${conversation.firstResponseMs} ELSE max(0, ${at} - ${took}) END`,
							assigneeId: sql`coalesce(${conversation.assigneeId}, excluded.assignee_id)`,
							assigneeName: sql`CASE WHEN ${conversation.assigneeId} IS NULL
								THEN excluded.assignee_name ELSE ${conversation.assigneeName} END`
						}
					: { unansweredSince: sql`coalesce(${took}, ${at})` }),
				lastText: sql`CASE WHEN ${conversation.lastAt} <= ${at}
					THEN ${text} ELSE ${conversation.lastText} END`,
				lastAt: sql`max(${conversation.lastAt}, ${at})`,
				state: 'open',
				version: sql`${conversation.version} + 1`
			}
		});
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
