import { and, asc, desc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import {
	planBooking,
	planHandover,
	planItem,
	planSnapshot,
	treatmentPlan
} from '../db/schema/plans.ts';
import { appointment } from '../db/schema/schedule.ts';
import { insertMany } from './insert-many.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type PlanRow = typeof treatmentPlan.$inferSelect;
export type PlanItemRow = typeof planItem.$inferSelect;
export type PlanBookingRow = typeof planBooking.$inferSelect;
export type PlanSnapshotRow = typeof planSnapshot.$inferSelect;
export type PlanHandoverRow = typeof planHandover.$inferSelect;

export interface PlanScope {
	organisationId: string;
	planId: string;
}

const isPlan = ({ organisationId, planId }: PlanScope) =>
	and(eq(treatmentPlan.organisationId, organisationId), eq(treatmentPlan.id, planId));

export async function getPlanRow(records: Records, scope: PlanScope): Promise<PlanRow | null> {
	const [row] = await records.select().from(treatmentPlan).where(isPlan(scope)).limit(1);
	return row ?? null;
}

/** Plans of these patients (a survivor and those merged into it), the newest first. */
export const plansOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	page: { limit: number; before: [createdAt: string, id: string] | null }
) =>
	records
		.select()
		.from(treatmentPlan)
		.where(
			and(
				eq(treatmentPlan.organisationId, organisationId),
				sql`${treatmentPlan.patientId} IN ${inIds(patientIds)}`,
				page.before
					? sql`(${treatmentPlan.createdAt}, ${treatmentPlan.id}) < (${Number(page.before[0])}, ${page.before[1]})`
					: undefined
			)
		)
		.orderBy(desc(treatmentPlan.createdAt), desc(treatmentPlan.id))
		.limit(page.limit);

/** Everything that hangs on a plan, in one round trip. */
export async function loadPlanParts(records: Records, { organisationId, planId }: PlanScope) {
	const [items, bookings, snapshots, handovers] = await records.batch([
		records
			.select()
			.from(planItem)
			.where(and(eq(planItem.organisationId, organisationId), eq(planItem.planId, planId)))
			.orderBy(asc(planItem.position), asc(planItem.id))
			.limit(1_000),
		records
			.select({
				...getTableColumns(planBooking),
				// A batch gives columns by name alone: what both tables have needs a name of its own.
				startsAt: sql<number | null>`${appointment.startAt}`.as('appointment_start'),
				minutes: appointment.minutes,
				status: appointment.status,
				providerId: appointment.providerId,
				chairId: appointment.chairId
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
			.where(and(eq(planBooking.organisationId, organisationId), eq(planBooking.planId, planId)))
			.orderBy(asc(planBooking.at))
			.limit(400),
		records
			.select()
			.from(planSnapshot)
			.where(and(eq(planSnapshot.organisationId, organisationId), eq(planSnapshot.planId, planId)))
			.orderBy(asc(planSnapshot.id))
			.limit(50),
		records
			.select()
			.from(planHandover)
			.where(and(eq(planHandover.organisationId, organisationId), eq(planHandover.planId, planId)))
			.orderBy(asc(planHandover.id))
			.limit(50)
	]);
	return { items, bookings, snapshots, handovers };
}
export type PlanParts = Awaited<ReturnType<typeof loadPlanParts>>;

export const insertPlan = (
	records: Records,
	row: PlanRow,
	items: PlanItemRow[]
): BatchItem<'sqlite'>[] => [
	records.insert(treatmentPlan).values(row),
	...insertMany(records, planItem, items)
];

export const insertItems = (records: Records, items: PlanItemRow[]): BatchItem<'sqlite'>[] =>
	insertMany(records, planItem, items);

/** The batch fails on `treatment_plan.version` when somebody wrote since `readVersion`. */
export const updatePlan = (
	records: Records,
	scope: PlanScope,
	readVersion: number,
	fields: Partial<PlanRow>
): BatchItem<'sqlite'> =>
	records
		.update(treatmentPlan)
		.set({ ...fields, version: nextVersion(treatmentPlan.version, readVersion) })
		.where(isPlan(scope));

const isItem = ({ organisationId, planId }: PlanScope, id: string) =>
	and(
		eq(planItem.organisationId, organisationId),
		eq(planItem.planId, planId),
		eq(planItem.id, id)
	);

export const moveItem = (
	records: Records,
	scope: PlanScope,
	{ id, ...place }: Pick<PlanItemRow, 'id' | 'alternativeId' | 'visitId' | 'position'>
): BatchItem<'sqlite'> => records.update(planItem).set(place).where(isItem(scope, id));

export const removeItem = (
	records: Records,
	scope: PlanScope,
	id: string,
	why: Pick<PlanItemRow, 'removedAt' | 'removedByName' | 'removedCode' | 'removedSealed'>
): BatchItem<'sqlite'> =>
	records
		.update(planItem)
		.set({ ...why, state: 'removed' })
		.where(and(isItem(scope, id), eq(planItem.state, 'planned')));

export const insertBooking = (records: Records, row: PlanBookingRow): BatchItem<'sqlite'> =>
	records.insert(planBooking).values(row).onConflictDoNothing();

export const insertSnapshot = (records: Records, row: PlanSnapshotRow): BatchItem<'sqlite'> =>
	records.insert(planSnapshot).values(row);

export const insertHandover = (records: Records, row: PlanHandoverRow): BatchItem<'sqlite'> =>
	records.insert(planHandover).values(row);

/** Ends what is still asked; nothing happens to what was answered. */
export const endHandover = (
	records: Records,
	{ organisationId, planId }: PlanScope,
	fields: Pick<PlanHandoverRow, 'state' | 'answeredAt' | 'answerSealed'>
): BatchItem<'sqlite'> =>
	records
		.update(planHandover)
		.set(fields)
		.where(
			and(
				eq(planHandover.organisationId, organisationId),
				eq(planHandover.planId, planId),
				eq(planHandover.state, 'asked')
			)
		);

/** Plans presented in a period at a clinic, counted by doctor and state. */
export const presentedPlans = (
	records: Records,
	{ organisationId, clinicId }: { organisationId: string; clinicId: string },
	span: { from: number; to: number }
) =>
	records
		.select({
			doctorId: treatmentPlan.doctorId,
			doctorName: sql<string>`max(${treatmentPlan.doctorName})`,
			state: treatmentPlan.state,
			currency: treatmentPlan.currency,
			isAccepted: sql<number>`${treatmentPlan.acceptedAt} IS NOT NULL`,
			plans: sql<number>`count(*)`,
			value: sql<number>`coalesce(sum(${treatmentPlan.value}), 0)`
		})
		.from(treatmentPlan)
		.where(
			and(
				eq(treatmentPlan.organisationId, organisationId),
				eq(treatmentPlan.clinicId, clinicId),
				gte(treatmentPlan.presentedAt, span.from),
				lt(treatmentPlan.presentedAt, span.to)
			)
		)
		.groupBy(
			treatmentPlan.doctorId,
			treatmentPlan.state,
			treatmentPlan.currency,
			sql`${treatmentPlan.acceptedAt} IS NOT NULL`
		)
		.limit(2_000);
