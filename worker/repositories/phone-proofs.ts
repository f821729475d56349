import { and, eq, getTableColumns, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { idempotencyKey } from '../db/schema/idempotency.ts';
import { phoneProof } from '../db/schema/online.ts';
import type { Records } from './records.ts';

export type PhoneProofRow = typeof phoneProof.$inferSelect;

/** A proof is asked for at the clinic that began it, nowhere else (T7). */
export interface ProofScope {
	organisationId: string;
	clinicId: string;
	id: string;
}

const isThis = ({ organisationId, clinicId, id }: ProofScope) =>
	and(
		eq(phoneProof.organisationId, organisationId),
		eq(phoneProof.id, id),
		eq(phoneProof.clinicId, clinicId)
	);

export const insertProof = (records: Records, row: PhoneProofRow) =>
	records.insert(phoneProof).values(row);

export async function getProof(records: Records, scope: ProofScope): Promise<PhoneProofRow | null> {
	const [row] = await records.select().from(phoneProof).where(isThis(scope)).limit(1);
	return row ?? null;
}

export interface Try {
	codeHash: string;
	at: number;
	/** So many tries a code has. */
	tries: number;
	/** Kept under its key in the same batch, if the code turns out to be right. */
	answer: typeof idempotencyKey.$inferInsert | null;
}

/**
 * Counts one try and judges it in one statement, so that many at once never have more tries than
 * there are; nothing comes back from a code that is used, over or tried too often.
 */
export async function tryCode(
	records: Records,
	scope: ProofScope,
	{ codeHash, at, tries, answer }: Try
): Promise<{ tries: number; isProven: boolean } | null> {
	const counted = records
		.update(phoneProof)
		.set({
			tries: sql`${phoneProof.tries} + 1`,
			provenAt: sql`CASE WHEN ${phoneProof.codeHash} = ${codeHash} THEN ${at} END`
		})
		.where(
			and(
				isThis(scope),
				gt(phoneProof.expiresAt, at),
				isNull(phoneProof.provenAt),
				lt(phoneProof.tries, tries)
			)
		)
		.returning({ tries: phoneProof.tries, provenAt: phoneProof.provenAt });
	const [rows] = answer
		? await records.batch([counted, keepIfProven(records, scope, codeHash, at, answer)] as const)
		: [await counted];
	const [row] = rows;
	return row ? { tries: row.tries, isProven: row.provenAt !== null } : null;
}

function keepIfProven(
	records: Records,
	{ organisationId, id }: ProofScope,
	codeHash: string,
	at: number,
	answer: typeof idempotencyKey.$inferInsert
): BatchItem<'sqlite'> {
	const fields: Record<string, unknown> = answer;
	const values = Object.keys(getTableColumns(idempotencyKey)).map((name) => {
		const value = (fields[name] ?? null) as string | number | null;
		return sql`${value}`;
	});
	// `changes()` is what the try before it has counted: one of many at the same moment, no other.
	return records
		.insert(idempotencyKey)
		.select(
			sql`SELECT ${sql.join(values, sql`, `)} WHERE changes() > 0 AND EXISTS (SELECT 1 FROM phone_proof
			WHERE organisation_id = ${organisationId} AND id = ${id}
			AND code_hash = ${codeHash} AND proven_at = ${at})`
		)
		.onConflictDoNothing();
}

const AT_ONCE = 5_000;

/** Forgets proofs that ended before an instant, some thousands at most. */
export async function forgetProofs(records: Records, before: number): Promise<void> {
	const old = records
		.select({ id: phoneProof.id })
		.from(phoneProof)
		.where(lt(phoneProof.expiresAt, before))
		.limit(AT_ONCE);
	await records.delete(phoneProof).where(inArray(phoneProof.id, old));
}
