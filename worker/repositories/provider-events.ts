import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { providerEvent } from '../db/schema/channels.ts';
import { contactAddress, message } from '../db/schema/messages.ts';
import { WAYS, type Way } from '../domain/messaging/vocabulary.ts';
import type { Records } from './records.ts';

/** A provider told it; the row is the claim (X28). `firstMomentOf` claims in the same way. */
export const claimEvent = (records: Records, channelId: string, eventId: string, at: number) =>
	records.insert(providerEvent).values({ channelId, eventId, at }).onConflictDoNothing();

export type ReportedMessage = NonNullable<Awaited<ReturnType<typeof findReported>>>;

/** The message of this channel that a report is about: by our id, else by the provider's. */
export async function findReported(
	records: Records,
	organisationId: string,
	channelId: string,
	by: { messageId: string | undefined; providerMessageId: string | null }
) {
	const names: ReportedBy[] = [
		...(by.messageId === undefined ? [] : [{ messageId: by.messageId }]),
		...(by.providerMessageId === null ? [] : [{ providerMessageId: by.providerMessageId }])
	];
	for (const name of names) {
		const [row] = await selectReported(records, { organisationId, channelId }, name);
		if (row) return row;
	}
	return null;
}

type ReportedBy = { messageId: string } | { providerMessageId: string };

/** The pluses keep the database from walking everything that ever left by the channel. */
export const selectReported = (
	records: Records,
	{ organisationId, channelId }: { organisationId: string; channelId: string },
	by: ReportedBy
) =>
	records
		.select({
			id: message.id,
			state: message.state,
			kind: message.kind,
			channel: message.channel,
			to: message.to,
			clinicId: message.clinicId,
			patientId: message.patientId,
			appointmentId: message.appointmentId
		})
		.from(message)
		.where(
			'messageId' in by
				? and(
						eq(message.organisationId, organisationId),
						eq(message.id, by.messageId),
						eq(sql`+${message.channelId}`, channelId)
					)
				: and(
						eq(sql`+${message.organisationId}`, organisationId),
						eq(message.channelId, channelId),
						eq(message.providerMessageId, by.providerMessageId)
					)
		)
		.limit(1);

/** A report moves a message forward only: what was delivered does not fail afterwards. */
export const moveOn = (
	records: Records,
	organisationId: string,
	{ id, to }: { id: string; to: string },
	from: readonly ReportableState[],
	fields: ReportedFields
) =>
	records
		.update(message)
		.set(fields)
		.where(
			and(
				eq(message.organisationId, organisationId),
				// Those whom the same message told share its fate. By name: an OR would walk the whole ledger.
				sql`${message.id} IN (SELECT ${id} UNION ALL SELECT told.id FROM message AS told
					WHERE told.organisation_id = ${organisationId} AND told."to" = ${to}
					AND told.sent_with = ${id})`,
				inArray(message.state, [...from])
			)
		);
type ReportedFields = Partial<
	Pick<
		typeof message.$inferInsert,
		'state' | 'reason' | 'deliveredAt' | 'providerMessageId' | 'unsentSealed'
	>
>;
export type ReportableState = 'sending' | 'sent' | 'unknown' | 'delivered';

/** What was written to an address last, newest first, where it told of a visit. */
export const toldVisits = (records: Records, organisationId: string, way: Way, address: string) =>
	records
		.select({
			id: message.id,
			sentWith: message.sentWith,
			kind: message.kind,
			state: message.state,
			sentAt: message.sentAt,
			clinicId: message.clinicId,
			patientId: message.patientId,
			appointmentId: message.appointmentId,
			tellsOf: message.tellsOf,
			language: message.language
		})
		.from(message)
		.where(
			and(
				eq(message.organisationId, organisationId),
				eq(message.to, address),
				eq(message.channel, way),
				eq(message.direction, 'out'),
				isNotNull(message.clinicId)
			)
		)
		.orderBy(desc(message.id))
		.limit(50);
export type Told = Awaited<ReturnType<typeof toldVisits>>[number];

/** Whose address it is, besides phones; at most 20. */
export const holdersOfAddress = (
	records: Records,
	organisationId: string,
	way: Way,
	address: string
) =>
	records
		.selectDistinct({ id: contactAddress.patientId })
		.from(contactAddress)
		.where(
			and(
				eq(contactAddress.organisationId, organisationId),
				eq(contactAddress.way, way),
				eq(contactAddress.address, address),
				eq(contactAddress.isActive, true)
			)
		)
		.limit(20);

/** Whether the ledger has it. */
export async function isInLedger(
	records: Records,
	organisationId: string,
	id: string
): Promise<boolean> {
	const [row] = await records
		.select({ one: sql<number>`1` })
		.from(message)
		.where(and(eq(message.organisationId, organisationId), eq(message.id, id)))
		.limit(1);
	return row !== undefined;
}

/** To which addresses a visit was told, each once; at most 20. */
export async function addressesOfVisit(
	records: Records,
	organisationId: string,
	appointmentId: string
): Promise<{ way: Way; address: string }[]> {
	const rows = await records
		.selectDistinct({ way: message.channel, address: message.to })
		.from(message)
		.where(
			and(
				eq(message.organisationId, organisationId),
				eq(message.appointmentId, appointmentId),
				eq(message.direction, 'out'),
				inArray(message.channel, [...WAYS])
			)
		)
		.limit(20);
	return rows.filter((row): row is { way: Way; address: string } => row.address !== '');
}

/** The channel by which something came in last; null for a conversation that only we began. */
export async function channelOfConversation(
	records: Records,
	organisationId: string,
	conversationId: string
): Promise<string | null> {
	const [row] = await records
		.select({ channelId: message.channelId })
		.from(message)
		.where(
			and(
				eq(message.organisationId, organisationId),
				eq(message.conversationId, conversationId),
				eq(message.direction, 'in')
			)
		)
		.orderBy(desc(message.id))
		.limit(1);
	return row?.channelId ?? null;
}
