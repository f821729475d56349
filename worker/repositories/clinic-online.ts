import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { clinicOnline } from '../db/schema/online.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

export type ClinicOnlineRow = typeof clinicOnline.$inferSelect;

/** How a clinic takes online bookings and fills gaps: a statement for a batch. */
export const selectOnline = (records: Records, { organisationId, clinicId }: ClinicScope) =>
	records
		.select()
		.from(clinicOnline)
		.where(
			and(eq(clinicOnline.organisationId, organisationId), eq(clinicOnline.clinicId, clinicId))
		)
		.limit(1);

/** Null while the clinic has the defaults. */
export async function getOnline(
	records: Records,
	scope: ClinicScope
): Promise<ClinicOnlineRow | null> {
	const rows = await selectOnline(records, scope);
	return rows[0] ?? null;
}

/**
 * Writes over what was read at `readVersion` (0: no row). Had somebody written since, the version
 * becomes null, the batch fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export function writeOnline(
	records: Records,
	row: ClinicOnlineRow,
	readVersion: number
): BatchItem<'sqlite'> {
	const { online, gaps, updatedAt } = row;
	return records
		.insert(clinicOnline)
		.values(row)
		.onConflictDoUpdate({
			target: [clinicOnline.organisationId, clinicOnline.clinicId],
			set: {
				online,
				gaps,
				updatedAt,
				version: sql`CASE WHEN ${clinicOnline.version} = ${readVersion} THEN ${row.version} END`
			}
		});
}
