import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { bookingOrigin } from '../db/schema/online.ts';
import { patient } from '../db/schema/patients.ts';
import { appointment, projectionCursor } from '../db/schema/schedule.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

/** Instants, half-open. */
export interface Span {
	from: number;
	to: number;
}

const MOST_LINES = 500;

const startsIn = ({ organisationId, clinicId }: ClinicScope, { from, to }: Span) =>
	and(
		eq(appointment.organisationId, organisationId),
		eq(appointment.clinicId, clinicId),
		gte(appointment.startAt, from),
		lt(appointment.startAt, to)
	);

const itsOrigin = and(
	eq(bookingOrigin.organisationId, appointment.organisationId),
	eq(bookingOrigin.appointmentId, appointment.id)
);

const isCount = (words: string[]) =>
	sql<number>`sum(${appointment.status} IN (${sql.join(
		words.map((word) => sql`${word}`),
		sql`, `
	)}))`;

/** Nobody of the organisation saw this patient before: no earlier visit that was not cancelled. */
const isFirst = sql<number>`sum(${appointment.status} <> 'cancelled' AND NOT EXISTS (
	SELECT 1 FROM appointment AS earlier
	WHERE earlier.organisation_id = ${appointment.organisationId}
		AND earlier.patient_id = ${appointment.patientId}
		AND earlier.start_at < ${appointment.startAt}
		AND earlier.status <> 'cancelled'))`;

/** Visits that start in the span by channel and campaign, the most booked first; at most 500 lines. */
export const countBySource = (records: Records, scope: ClinicScope, span: Span) =>
	records
		.select({
			source: appointment.source,
			campaign: bookingOrigin.campaign,
			booked: sql<number>`count(*)`,
			came: isCount(['arrived', 'in_chair', 'completed', 'checked_out']),
			noShows: isCount(['no_show']),
			cancelled: isCount(['cancelled']),
			newPatients: isFirst
		})
		.from(appointment)
		.leftJoin(bookingOrigin, itsOrigin)
		.where(startsIn(scope, span))
		.groupBy(appointment.source, bookingOrigin.campaign)
		.orderBy(desc(sql`count(*)`), asc(appointment.source), asc(bookingOrigin.campaign))
		.limit(MOST_LINES);

export interface SourceFilter {
	source?: string | undefined;
	/** Empty asks for visits without a campaign. */
	campaign?: string | undefined;
	limit: number;
	after: { startAt: number; id: string } | null;
}

/** The visits behind a line, in the order of their start. */
export const visitsBySource = (
	records: Records,
	scope: ClinicScope,
	span: Span,
	{ source, campaign, limit, after }: SourceFilter
) =>
	records
		.select({
			id: appointment.id,
			startAt: appointment.startAt,
			minutes: appointment.minutes,
			status: appointment.status,
			source: appointment.source,
			providerId: appointment.providerId,
			serviceIds: appointment.serviceIds,
			createdAt: appointment.createdAt,
			patientId: appointment.patientId,
			campaign: bookingOrigin.campaign,
			patientName: patient.name
		})
		.from(appointment)
		.leftJoin(bookingOrigin, itsOrigin)
		.leftJoin(
			patient,
			and(
				eq(patient.organisationId, appointment.organisationId),
				eq(patient.id, appointment.patientId)
			)
		)
		.where(
			and(
				startsIn(scope, span),
				source === undefined ? undefined : eq(appointment.source, source),
				campaign === undefined
					? undefined
					: sql`coalesce(${bookingOrigin.campaign}, '') = ${campaign}`,
				after
					? sql`(${appointment.startAt}, ${appointment.id}) > (${after.startAt}, ${after.id})`
					: undefined
			)
		)
		.orderBy(asc(appointment.startAt), asc(appointment.id))
		.limit(limit);

/** Up to when the records follow the clinic's live schedule; null before its first event. */
export async function followedUntil(
	records: Records,
	{ organisationId, clinicId }: ClinicScope
): Promise<number | null> {
	const rows = await records
		.select({ at: projectionCursor.at })
		.from(projectionCursor)
		.where(
			and(
				eq(projectionCursor.organisationId, organisationId),
				eq(projectionCursor.clinicId, clinicId)
			)
		)
		.limit(1);
	return rows[0]?.at ?? null;
}
