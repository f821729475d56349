import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { conversation } from '../db/schema/conversations.ts';
import { patient } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type ShownConversation = Awaited<ReturnType<typeof pageOf>>[number];

export interface ConversationPage {
	organisationId: string;
	/** Clinics whose messages the caller may read. */
	clinicIds: string[];
	after?: { at: number; id: string } | undefined;
	limit: number;
}

/** Those that wait for an answer, longest first. */
export const listWaiting = (records: Records, page: ConversationPage) =>
	pageOf(records, page, {
		where: isNotNull(conversation.unansweredSince),
		by: conversation.unansweredSince,
		isAscending: true
	});

/** The others, newest first: open ones that are answered, closed ones, or those of one person. */
export const listNewest = (
	records: Records,
	page: ConversationPage,
	which: 'answered' | 'closed' | { assigneeId: string }
) =>
	pageOf(records, page, {
		where:
			typeof which === 'object'
				? and(eq(conversation.assigneeId, which.assigneeId), eq(conversation.state, 'open'))
				: and(
						eq(conversation.state, which === 'closed' ? 'closed' : 'open'),
						which === 'answered' ? isNull(conversation.unansweredSince) : undefined
					),
		by: conversation.lastAt,
		isAscending: false
	});

const shown = (records: Records) =>
	records
		.select({ conversation, patientName: patient.name })
		.from(conversation)
		.leftJoin(
			patient,
			and(
				eq(patient.organisationId, conversation.organisationId),
				eq(patient.id, conversation.patientId)
			)
		);

function pageOf(
	records: Records,
	{ organisationId, clinicIds, after, limit }: ConversationPage,
	{
		where,
		by,
		isAscending
	}: {
		where: SQL | undefined;
		by: typeof conversation.unansweredSince | typeof conversation.lastAt;
		isAscending: boolean;
	}
) {
	const place = sql`(${by}, ${conversation.id})`;
	const order = isAscending ? asc : desc;
	return shown(records)
		.where(
			and(
				eq(conversation.organisationId, organisationId),
				where,
				sql`${conversation.clinicId} IN ${inIds(clinicIds)}`,
				after &&
					(isAscending
						? sql`${place} > (${after.at}, ${after.id})`
						: sql`${place} < (${after.at}, ${after.id})`)
			)
		)
		.orderBy(order(by), order(conversation.id))
		.limit(limit);
}

export async function getConversation(
	records: Records,
	organisationId: string,
	id: string
): Promise<ShownConversation | null> {
	const [row] = await shown(records)
		.where(and(eq(conversation.organisationId, organisationId), eq(conversation.id, id)))
		.limit(1);
	return row ?? null;
}

/** How many wait for an answer at these clinics; counted up to a thousand. */
export async function countWaiting(
	records: Records,
	organisationId: string,
	clinicIds: string[]
): Promise<number> {
	const waiting = records
		.select({ id: conversation.id })
		.from(conversation)
		.where(
			and(
				eq(conversation.organisationId, organisationId),
				isNotNull(conversation.unansweredSince),
				sql`${conversation.clinicId} IN ${inIds(clinicIds)}`
			)
		)
		.limit(1_000)
		.as('waiting');
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(waiting)
		.limit(1);
	return row?.count ?? 0;
}
