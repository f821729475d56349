import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { patientTag } from '../db/schema/patients.ts';
import { appointment } from '../db/schema/schedule.ts';
import type { PastVisit } from '../domain/messaging/rules/would-have-sent.ts';
import type { AppointmentStatus } from '../domain/scheduling/status.ts';
import type { ClinicScope } from './clinics.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export interface PastVisitRow extends PastVisit {
	id: string;
	patientId: string;
}

/** Visits of a clinic that began in `[from, to)`, newest first, by their index on the start. */
export async function pastVisits(
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	{ from, to, limit }: { from: number; to: number; limit: number }
): Promise<PastVisitRow[]> {
	const rows = await records
		.select({
			id: appointment.id,
			patientId: appointment.patientId,
			start: appointment.startAt,
			end: appointment.endAt,
			status: appointment.status,
			confirmation: appointment.confirmation,
			providerId: appointment.providerId,
			serviceIds: appointment.serviceIds,
			source: appointment.source,
			createdAt: appointment.createdAt,
			cancelledAt: appointment.cancelledAt
		})
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				eq(appointment.clinicId, clinicId),
				gte(appointment.startAt, from),
				lt(appointment.startAt, to)
			)
		)
		.orderBy(desc(appointment.startAt))
		.limit(limit);
	return rows.map(({ source, ...row }) => ({
		...row,
		status: row.status as AppointmentStatus,
		isImported: source === 'import'
	}));
}

/** Which of these patients have which of these tags; at most 50,000 pairs. */
export const tagsAmong = (
	records: Records,
	organisationId: string,
	tags: string[],
	patientIds: string[]
) =>
	records
		.select({ patientId: patientTag.patientId, tag: patientTag.tag })
		.from(patientTag)
		.where(
			and(
				eq(patientTag.organisationId, organisationId),
				sql`${patientTag.tag} IN ${inIds(tags)}`,
				sql`${patientTag.patientId} IN ${inIds(patientIds)}`
			)
		)
		.limit(50_000);
