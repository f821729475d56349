import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { leadersOf, whereConditions, type BoundWhere } from './patient-where.ts';
import type { PatientRow } from './patients.ts';
import type { Records } from './records.ts';

/** From so many on, looking at everybody, newest first, fills a page sooner than a list of hits. */
const MOST_LED = 2_000;

/**
 * Patients of a combination without words, newest first, from below `before`; survivors alone, with
 * what is known of merged records counted to them.
 */
export async function narrowed(
	records: Records,
	organisationId: string,
	narrow: BoundWhere,
	isListed: SQL | undefined,
	limit: number,
	before: number
): Promise<PatientRow[]> {
	const leader = await narrowest(records, organisationId, narrow);
	const condition = and(
		eq(patient.organisationId, organisationId),
		isListed,
		sql`${patient.mergedIntoId} IS NULL`,
		sql`${patient.searchId} < ${before}`,
		whereConditions(organisationId, narrow)
	);
	const columns = getTableColumns(patient);
	if (leader === null)
		return records
			.select(columns)
			.from(patient)
			.where(condition)
			.orderBy(desc(patient.searchId))
			.limit(limit);
	// A hit of a merged record leads to its survivor; the plus keeps the hits in front.
	const led = sql`(SELECT DISTINCT coalesce(main.search_id, own.search_id) AS search_id
		FROM (${leader}) AS lead CROSS JOIN patient AS own
		LEFT JOIN patient AS main ON main.organisation_id = own.organisation_id
			AND main.id = own.merged_into_id
		WHERE own.search_id = lead.search_id)`;
	return records
		.select(columns)
		.from(sql`${led} AS hit`)
		.crossJoin(patient)
		.where(and(sql`${patient.searchId} = hit.search_id`, condition))
		.orderBy(sql`hit.search_id DESC`)
		.limit(limit);
}

/** The wish that leaves the fewest, or null when none leaves few. */
async function narrowest(
	records: Records,
	organisationId: string,
	narrow: BoundWhere
): Promise<SQL | null> {
	const leaders = leadersOf(organisationId, narrow);
	if (leaders.length === 0) return null;
	const counts = sql.join(
		leaders.map((one) => sql`(SELECT count(*) FROM (${one.rows} LIMIT ${MOST_LED}))`),
		sql`, `
	);
	const [row] = await records
		.select({ counts: sql<string>`json_array(${counts})` })
		.from(sql`(SELECT 1)`)
		.limit(1);
	const found = JSON.parse(row?.counts ?? '[]') as number[];
	const least = Math.min(...found);
	return least < MOST_LED ? (leaders[found.indexOf(least)]?.ids ?? null) : null;
}
