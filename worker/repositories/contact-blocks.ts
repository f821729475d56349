import { and, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { contactBlock } from '../db/schema/messages.ts';
import type { Way } from '../domain/messaging/vocabulary.ts';
import type { Records } from './records.ts';

export type ContactBlockRow = typeof contactBlock.$inferSelect;

interface BlockedAddress {
	organisationId: string;
	way: Way;
	/** E.164 for short messages; as it is written to elsewhere. */
	address: string;
}

const isOf = ({ organisationId, way, address }: BlockedAddress) =>
	and(
		eq(contactBlock.organisationId, organisationId),
		eq(contactBlock.way, way),
		eq(contactBlock.address, address)
	);

/**
 * Nothing goes to the address by this way any more, for the whole organisation. A block that stands
 * keeps its first proof; one that was lifted stands again with the new.
 */
export const blockAddress = (records: Records, row: Omit<ContactBlockRow, 'liftedAt'>) =>
	records
		.insert(contactBlock)
		.values(row)
		.onConflictDoUpdate({
			target: [
				contactBlock.organisationId,
				contactBlock.way,
				contactBlock.address,
				contactBlock.why
			],
			set: { proof: row.proof, at: row.at, liftedAt: null },
			setWhere: isNotNull(contactBlock.liftedAt)
		});

/** Lifts what was said or refused before; with `why` only that. Its history stays. */
export const liftBlocks = (
	records: Records,
	{ why, at, ...address }: BlockedAddress & { why?: ContactBlockRow['why']; at: number }
) =>
	records
		.update(contactBlock)
		.set({ liftedAt: at })
		.where(
			and(
				isOf(address),
				why === undefined ? undefined : eq(contactBlock.why, why),
				isNull(contactBlock.liftedAt)
			)
		);

/** The blocks that stand on any of these addresses (at most 200), by whatever way. */
export const standingBlocks = (
	records: Records,
	organisationId: string,
	addresses: readonly { way: Way; address: string }[]
) =>
	records
		.select()
		.from(contactBlock)
		.where(
			and(
				eq(contactBlock.organisationId, organisationId),
				sql`(${contactBlock.way}, ${contactBlock.address}) IN (SELECT json_extract(value, '$.way'),
					json_extract(value, '$.address') FROM json_each(${JSON.stringify(addresses)}))`,
				isNull(contactBlock.liftedAt)
			)
		)
		.limit(400);

/** A value, or where the statement finds it. */
type Asked = string | SQL;

/**
 * Belongs into the statement that claims messages: true while no block stands on the address and none
 * of the patients (ids as a JSON array) took back their word, so that an opt-out that was acknowledged
 * before the claim always wins (I13). Care needs no word given; marketing needs one.
 */
export const mayBeWrittenTo = (
	organisationId: string,
	{ way, address, purpose, patientIds }: Record<'way' | 'address' | 'purpose' | 'patientIds', Asked>
): SQL => sql`NOT EXISTS (SELECT 1 FROM contact_block AS standing
	WHERE standing.organisation_id = ${organisationId} AND standing.way = ${way}
	AND standing.address = ${address} AND standing.lifted_at IS NULL)
	AND NOT EXISTS (SELECT 1 FROM json_each(${patientIds}) AS asked
	WHERE coalesce((SELECT said.is_given FROM consent AS said
		WHERE said.organisation_id = ${organisationId} AND said.patient_id = asked.value
		AND said.way = ${way} AND said.purpose = ${purpose}
		ORDER BY said.id DESC LIMIT 1), ${purpose} = 'care') = 0)`;
