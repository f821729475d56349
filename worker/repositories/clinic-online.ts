import { and, eq } from 'drizzle-orm';
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
