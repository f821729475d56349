import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { audit, auditChainCursor } from '../db/schema/audit.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import type { Records } from './records.ts';

export type AuditRow = typeof audit.$inferSelect;

export const canonicalAudit = (row: AuditRow): string => canonicalJson(row);

export async function chainedThrough(records: Records): Promise<number> {
	const [cursor] = await records.select().from(auditChainCursor).limit(1);
	return cursor?.through ?? 0;
}

export const moveChainCursor = (records: Records, through: number) =>
	records
		.insert(auditChainCursor)
		.values({ id: 1, through })
		.onConflictDoUpdate({
			target: auditChainCursor.id,
			set: { through },
			setWhere: sql`${auditChainCursor.through} < ${through}`
		});

/** Rows of all organisations not yet chained, in the order they were written. */
export const unchainedRows = (records: Records, after: number, limit: number) =>
	records
		.select()
		.from(audit)
		.where(gt(audit.sequence, after))
		.orderBy(asc(audit.sequence))
		.limit(limit);

export const auditRowsById = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select()
		.from(audit)
		.where(and(eq(audit.organisationId, organisationId), inArray(audit.id, ids)))
		.limit(ids.length);

/** How many of an organisation's rows should be in its chain by now. */
export async function countChained(records: Records, organisationId: string, through: number) {
	const [row] = await records
		.select({ n: sql<number>`count(*)` })
		.from(audit)
		.where(and(eq(audit.organisationId, organisationId), lte(audit.sequence, through)));
	return row?.n ?? 0;
}
