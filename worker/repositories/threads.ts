import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import { inIds } from './patients.ts';
import type { MessageRow } from './messages.ts';
import type { Records } from './records.ts';

export interface ThreadPage {
	organisationId: string;
	/** Clinics whose messages the caller may read. */
	clinicIds: string[];
	/** Of patients merged into one, or all that went to and came from one address, reminders too. */
	of: { patientIds: string[] } | { address: string };
	isEvidence: boolean;
	before?: string | undefined;
	limit: number;
}

/** Everything that was written and said, newest first: ids sort by their moment. */
export const readThread = (records: Records, page: ThreadPage): Promise<MessageRow[]> => {
	// The plus keeps the database from walking the ledger by its ids or clinics: it is to read the thread.
	const id = sql`+${message.id}`;
	return records
		.select()
		.from(message)
		.where(
			and(
				eq(message.organisationId, page.organisationId),
				'patientIds' in page.of
					? sql`${message.patientId} IN ${inIds(page.of.patientIds)}`
					: eq(message.to, page.of.address),
				sql`+${message.clinicId} IN ${inIds(page.clinicIds)}`,
				page.isEvidence ? isNotNull(message.evidence) : undefined,
				page.before === undefined ? undefined : sql`${id} < ${page.before}`
			)
		)
		.orderBy(desc(id))
		.limit(page.limit);
};

export async function getMessage(
	records: Records,
	organisationId: string,
	id: string
): Promise<MessageRow | null> {
	const [row] = await records
		.select()
		.from(message)
		.where(and(eq(message.organisationId, organisationId), eq(message.id, id)))
		.limit(1);
	return row ?? null;
}

/**
 * Words that no channel took keep their place in the thread, with what somebody wrote; a message that
 * was on its way has all of it already and stays as it is.
 */
export const keepUnsentWords = (
	records: Records,
	{ organisationId, id }: { organisationId: string; id: string },
	words: Pick<MessageRow, 'to' | 'channel' | 'body' | 'conversationId'>
) =>
	records
		.update(message)
		.set(words)
		.where(and(eq(message.organisationId, organisationId), eq(message.id, id), eq(message.to, '')));

/** Marks a message as what a fee or a plan was agreed by, or takes the mark back (F52). */
export const markMessage = (
	records: Records,
	organisationId: string,
	id: string,
	mark: Pick<MessageRow, 'evidence' | 'evidenceBy' | 'evidenceAt'>
) =>
	records
		.update(message)
		.set(mark)
		.where(and(eq(message.organisationId, organisationId), eq(message.id, id)));
