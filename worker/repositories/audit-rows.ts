import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { audit, auditChainCursor } from '../db/schema/audit.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import { inIds } from './patients.ts';
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
		.where(and(eq(audit.organisationId, organisationId), sql`${audit.id} IN ${inIds(ids)}`))
		.limit(ids.length);

/** An organisation's rows after one of them, in the order of their ids: by their moments. */
export const auditRowsAfter = (
	records: Records,
	organisationId: string,
	after: string,
	limit: number
) =>
	records
		.select()
		.from(audit)
		.where(and(eq(audit.organisationId, organisationId), gt(audit.id, after)))
		.orderBy(asc(audit.id))
		.limit(limit);

/** The same rows with nothing but their place: what no link names was slipped in. */
export const auditPlacesAfter = (
	records: Records,
	organisationId: string,
	after: string,
	limit: number
) =>
	records
		.select({ id: audit.id, sequence: audit.sequence })
		.from(audit)
		.where(and(eq(audit.organisationId, organisationId), gt(audit.id, after)))
		.orderBy(asc(audit.id))
		.limit(limit);
