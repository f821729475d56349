import { and, eq, isNull, sql } from 'drizzle-orm';
import { chartEntry } from '../db/schema/chart.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Live entries of the chart that these items of a plan made. */
export const liveEntriesOfItems = (records: Records, organisationId: string, itemIds: string[]) =>
	records
		.select({ id: chartEntry.id, planItemId: chartEntry.planItemId, status: chartEntry.status })
		.from(chartEntry)
		.where(
			and(
				eq(chartEntry.organisationId, organisationId),
				sql`${chartEntry.planItemId} IN ${inIds(itemIds)}`,
				isNull(chartEntry.endedAt)
			)
		)
		.limit(1_000);
