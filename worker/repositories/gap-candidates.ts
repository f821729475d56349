import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { service } from '../db/schema/clinic.ts';
import { patient, patientPhone } from '../db/schema/patients.ts';
import { planBooking, planItem, treatmentPlan } from '../db/schema/plans.ts';
import { appointment } from '../db/schema/schedule.ts';
import { hasComing } from './care-sql.ts';
import type { ClinicScope } from './clinics.ts';
import { mayBeWrittenTo } from './contact-blocks.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/**
 * Of these patients those who may be offered a time, with when they like to come: active, merged into
 * nobody, with a number that did not say STOP, and no word that takes back what they gave for care.
 */
export const askableAmong = (records: Records, organisationId: string, patientIds: string[]) => {
	const phone = sql`(SELECT ${patientPhone.e164} FROM ${patientPhone}
		WHERE ${patientPhone.organisationId} = ${organisationId}
			AND ${patientPhone.patientId} = ${patient.id} AND ${patientPhone.e164} IS NOT NULL
		ORDER BY ${patientPhone.position} LIMIT 1)`;
	const about = { way: 'sms', address: phone, purpose: 'care' };
	return records
		.select({ id: patient.id, preferredTimes: patient.preferredTimes })
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN ${inIds(patientIds)}`,
				// The pluses keep the database from walking all living or active patients of the house.
				sql`+${patient.state} = 'active'`,
				sql`+${patient.mergedIntoId} IS NULL`,
				isNull(patient.retiredAt),
				sql`${phone} IS NOT NULL`,
				mayBeWrittenTo(organisationId, { ...about, patientIds: sql`json_array(${patient.id})` })
			)
		)
		.limit(patientIds.length);
};

/** How long these services of a clinic take, those that are still offered. */
export const minutesOfServices = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	ids: string[]
) =>
	records
		.select({ id: service.id, minutes: service.minutes })
		.from(service)
		.where(
			and(
				eq(service.organisationId, organisationId),
				eq(service.clinicId, clinicId),
				sql`${service.id} IN ${inIds(ids)}`,
				eq(service.isActive, true)
			)
		)
		.limit(Math.max(1, ids.length));

/** Signed plans of a clinic that are not done and whose patient has no booking, longest untouched first. */
export const plansToGoOn = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	page: { now: number; after: { movedAt: number; id: string } | null; limit: number }
) => {
	const { movedAt, id } = treatmentPlan;
	return records
		.select(getTableColumns(treatmentPlan))
		.from(treatmentPlan)
		.where(
			and(
				eq(treatmentPlan.organisationId, organisationId),
				eq(treatmentPlan.clinicId, clinicId),
				eq(treatmentPlan.isUnfinished, true),
				inArray(treatmentPlan.state, ['accepted', 'in_work']),
				page.after
					? sql`(${movedAt}, ${id}) > (${page.after.movedAt}, ${page.after.id})`
					: undefined,
				sql`NOT ${hasComing(organisationId, sql`${treatmentPlan.patientId}`, page.now)}`
			)
		)
		.orderBy(asc(movedAt), asc(id))
		.limit(page.limit);
};

/** Items and named appointments of several plans: at most 50 plans, in one round trip. */
export async function partsOfPlans(records: Records, organisationId: string, planIds: string[]) {
	const [items, bookings] = await records.batch([
		records
			.select()
			.from(planItem)
			.where(
				and(
					eq(planItem.organisationId, organisationId),
					sql`${planItem.planId} IN ${inIds(planIds)}`
				)
			)
			.limit(10_000),
		records
			.select({
				planId: planBooking.planId,
				visitId: planBooking.visitId,
				startAt: planBooking.startAt,
				startsAt: sql<number | null>`${appointment.startAt}`.as('appointment_start'),
				status: appointment.status
			})
			.from(planBooking)
			.leftJoin(
				appointment,
				and(
					eq(appointment.organisationId, planBooking.organisationId),
					eq(appointment.clinicId, planBooking.clinicId),
					eq(appointment.id, planBooking.appointmentId)
				)
			)
			.where(
				and(
					eq(planBooking.organisationId, organisationId),
					sql`${planBooking.planId} IN ${inIds(planIds)}`
				)
			)
			.orderBy(asc(planBooking.at))
			.limit(10_000)
	]);
	return { items, bookings };
}
