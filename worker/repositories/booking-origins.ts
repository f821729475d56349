import { and, eq } from 'drizzle-orm';
import { bookingOrigin } from '../db/schema/online.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

export type BookingOriginRow = typeof bookingOrigin.$inferSelect;

/** What came with a booking of this clinic; null when it did not come from outside. */
export async function getBookingOrigin(
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	appointmentId: string
): Promise<BookingOriginRow | null> {
	const rows = await records
		.select()
		.from(bookingOrigin)
		.where(
			and(
				eq(bookingOrigin.organisationId, organisationId),
				eq(bookingOrigin.appointmentId, appointmentId),
				eq(bookingOrigin.clinicId, clinicId)
			)
		)
		.limit(1);
	return rows[0] ?? null;
}
