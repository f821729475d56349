import { and, eq, sql } from 'drizzle-orm';
import type { chair, provider, service } from '../db/schema/clinic.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Names by id of chairs, providers or services anywhere in the organisation, the retired among them. */
export async function namesOf(
	records: Records,
	table: typeof chair | typeof provider | typeof service,
	organisationId: string,
	ids: string[]
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await records
		.select({ id: table.id, name: table.name })
		.from(table)
		.where(
			and(eq(table.organisationId, organisationId), sql`${table.id} IN ${inIds([...new Set(ids)])}`)
		)
		.limit(500);
	return new Map(rows.map((row) => [row.id, row.name]));
}
