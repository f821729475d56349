import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { contactAddress, contactBlock, contactChoice, message } from '../db/schema/messages.ts';
import { bookingOrigin } from '../db/schema/online.ts';
import { patient, patientPhone } from '../db/schema/patients.ts';
import { makeId } from '../domain/kernel/ids.ts';
import { standingConsents } from './consents.ts';
import type { ClinicScope } from './clinics.ts';
import { selectTemplates } from './message-templates.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

const NO_CHANCE = new Uint8Array(16);

/**
 * All that the records know of those who are to be written to, and of the messages themselves, in
 * one journey: at most 50 patients and messages. Numbers, addresses and blocks are of this moment.
 */
export async function readRecipients(
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	asked: { patientIds: string[]; messageIds: string[]; sentSince: number }
) {
	const among = inIds(asked.patientIds);
	const [people, phones, addresses, choices, languages, consents, blocks, templates, ledger, last] =
		await records.batch([
			records
				.select({ id: patient.id, name: patient.name, state: patient.state })
				.from(patient)
				.where(and(eq(patient.organisationId, organisationId), sql`${patient.id} IN ${among}`))
				.limit(100),
			selectNumbers(records, organisationId, asked.patientIds),
			records
				.select()
				.from(contactAddress)
				.where(
					and(
						eq(contactAddress.organisationId, organisationId),
						sql`${contactAddress.patientId} IN ${among}`,
						eq(contactAddress.isActive, true)
					)
				)
				.orderBy(asc(contactAddress.createdAt))
				.limit(500),
			records
				.select()
				.from(contactChoice)
				.where(
					and(
						eq(contactChoice.organisationId, organisationId),
						sql`${contactChoice.patientId} IN ${among}`
					)
				)
				.limit(100),
			selectLanguages(records, organisationId, asked.patientIds),
			standingConsents(records, organisationId, asked.patientIds),
			selectBlocks(records, organisationId, asked.patientIds),
			selectTemplates(records, { organisationId, clinicId }),
			selectLedger(records, organisationId, asked.messageIds),
			selectLastPlanned(records, organisationId, asked.patientIds, asked.sentSince)
		]);
	return {
		...{ people, phones, addresses, choices, languages, consents, blocks, templates, ledger },
		lastPlanned: last
	};
}
export type Recipients = Awaited<ReturnType<typeof readRecipients>>;

/**
 * The same of somebody of whom only an address is known. No patient is looked for: that a number is
 * the clinic's own must not even show in how long it takes (T8).
 */
export async function readStranger(
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	messageId: string
): Promise<Recipients> {
	const [templates, ledger] = await records.batch([
		selectTemplates(records, { organisationId, clinicId }),
		selectLedger(records, organisationId, [messageId])
	]);
	const nobody = { people: [], phones: [], addresses: [], choices: [], languages: [] };
	return { ...nobody, consents: [], blocks: [], templates, ledger, lastPlanned: [] };
}
export type LedgerRow = Recipients['ledger'][number];

const selectNumbers = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({ patientId: patientPhone.patientId, e164: patientPhone.e164 })
		.from(patientPhone)
		.where(
			and(
				eq(patientPhone.organisationId, organisationId),
				sql`${patientPhone.patientId} IN ${inIds(patientIds)}`,
				isNotNull(patientPhone.e164)
			)
		)
		.orderBy(asc(patientPhone.patientId), asc(patientPhone.position))
		.limit(400);

/** In which language each booked last. */
const selectLanguages = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({
			patientId: bookingOrigin.patientId,
			// With a single max() SQLite takes the other columns from the row that has it.
			language: bookingOrigin.language,
			at: sql<number>`max(${bookingOrigin.createdAt})`
		})
		.from(bookingOrigin)
		.where(
			and(
				eq(bookingOrigin.organisationId, organisationId),
				sql`${bookingOrigin.patientId} IN ${inIds(patientIds)}`
			)
		)
		.groupBy(bookingOrigin.patientId)
		.limit(100);

/**
 * What stands against any address of theirs. The plus and the inner SELECT keep the database from
 * walking all numbers and all blocks of the organisation.
 */
export const selectBlocks = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({ way: contactBlock.way, address: contactBlock.address, why: contactBlock.why })
		.from(contactBlock)
		.where(
			and(
				eq(contactBlock.organisationId, organisationId),
				isNull(contactBlock.liftedAt),
				sql`(${contactBlock.way}, ${contactBlock.address}) IN (SELECT * FROM (
					SELECT 'sms', number.e164 FROM patient_phone AS number
					WHERE number.organisation_id = ${organisationId} AND +number.e164 IS NOT NULL
					AND number.patient_id IN ${inIds(patientIds)}
					UNION ALL SELECT other.way, other.address FROM contact_address AS other
					WHERE other.organisation_id = ${organisationId}
					AND other.patient_id IN ${inIds(patientIds)}))`
			)
		)
		.limit(400);

/** What became of these messages so far. */
export const selectLedger = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({
			id: message.id,
			state: message.state,
			reason: message.reason,
			channelId: message.channelId,
			to: message.to,
			attempts: message.attempts,
			attemptedAt: message.attemptedAt,
			sentWith: message.sentWith
		})
		.from(message)
		.where(and(eq(message.organisationId, organisationId), sql`${message.id} IN ${inIds(ids)}`))
		.limit(100);

/** When each was last written to by a rule, from `since` on (milliseconds since 1970). */
const selectLastPlanned = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	since: number
) =>
	records
		.select({ patientId: message.patientId, at: sql<number>`max(${message.sentAt})` })
		.from(message)
		.where(
			and(
				eq(message.organisationId, organisationId),
				sql`${message.patientId} IN ${inIds(patientIds)}`,
				// Ids sort by the time they were due: nothing due a day before was sent since.
				sql`${message.id} > ${makeId('msg', Math.max(0, since - 86_400_000), NO_CHANCE)}`,
				isNotNull(message.ruleId),
				sql`${message.sentAt} > ${since}`
			)
		)
		.groupBy(message.patientId)
		.limit(100);
