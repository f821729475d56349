import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { callTask } from '../db/schema/conversations.ts';
import { patient, patientPhone } from '../db/schema/patients.ts';
import { appointment } from '../db/schema/schedule.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type CallTaskRow = typeof callTask.$inferSelect;
export type NewCallTask = Omit<
	CallTaskRow,
	'state' | 'result' | 'doneBy' | 'doneAt' | 'version' | 'number' | 'detail'
> &
	Partial<Pick<CallTaskRow, 'number' | 'detail'>>;

/** Somebody is to be called. Its id is of `callTaskIdOf`: the same reason twice is one task. */
export const openCallTask = (records: Records, row: NewCallTask) =>
	records
		.insert(callTask)
		.values({ ...row, state: 'open' })
		.onConflictDoNothing();

/** A page of tasks as they are listed: due first of the open ones, done last first of the others. */
export interface TaskFilter {
	organisationId: string;
	clinicIds: string[];
	state: 'open' | 'done';
	patientIds?: string[] | undefined;
	after?: { at: number; id: string } | undefined;
	limit: number;
}

const phone = sql<string | null>`(SELECT coalesce(${patientPhone.e164}, ${patientPhone.raw})
	FROM ${patientPhone} WHERE ${patientPhone.organisationId} = ${callTask.organisationId}
	AND ${patientPhone.patientId} = ${callTask.patientId} ORDER BY ${patientPhone.position} LIMIT 1)`;

const shown = (records: Records) =>
	records
		.select({
			task: callTask,
			patientName: patient.name,
			phone,
			start: appointment.startAt,
			status: appointment.status
		})
		.from(callTask)
		.leftJoin(
			patient,
			and(eq(patient.organisationId, callTask.organisationId), eq(patient.id, callTask.patientId))
		)
		.leftJoin(
			appointment,
			and(
				eq(appointment.organisationId, callTask.organisationId),
				eq(appointment.clinicId, callTask.clinicId),
				eq(appointment.id, callTask.appointmentId)
			)
		);
export type ShownTask = Awaited<ReturnType<typeof listCallTasks>>[number];

/** By the time they are due: soonest first while open, latest first once done. */
export const listCallTasks = (records: Records, filter: TaskFilter) => {
	const isOpen = filter.state === 'open';
	// Of a patient there are few: the plus keeps the database from walking all tasks by their time.
	const dueAt = filter.patientIds ? sql`+${callTask.dueAt}` : sql`${callTask.dueAt}`;
	const place = sql`(${dueAt}, ${callTask.id})`;
	return shown(records)
		.where(
			and(
				eq(callTask.organisationId, filter.organisationId),
				eq(callTask.state, filter.state),
				sql`+${callTask.clinicId} IN ${inIds(filter.clinicIds)}`,
				filter.patientIds && sql`${callTask.patientId} IN ${inIds(filter.patientIds)}`,
				filter.after && further(place, isOpen, filter.after)
			)
		)
		.orderBy(isOpen ? asc(dueAt) : desc(dueAt), isOpen ? asc(callTask.id) : desc(callTask.id))
		.limit(filter.limit);
};

const further = (place: SQL, isAscending: boolean, { at, id }: { at: number; id: string }) =>
	isAscending ? sql`${place} > (${at}, ${id})` : sql`${place} < (${at}, ${id})`;

export async function getCallTask(
	records: Records,
	organisationId: string,
	id: string
): Promise<ShownTask | null> {
	const [row] = await shown(records)
		.where(and(eq(callTask.organisationId, organisationId), eq(callTask.id, id)))
		.limit(1);
	return row ?? null;
}

export interface TaskEnd {
	state: CallTaskRow['state'];
	result: CallTaskRow['result'];
	doneBy: string | null;
	doneAt: number | null;
}

export const changeCallTask = (
	records: Records,
	{ organisationId, id }: { organisationId: string; id: string },
	end: TaskEnd,
	ifVersion?: number
) =>
	records
		.update(callTask)
		.set({ ...end, version: nextVersion(callTask.version, ifVersion) })
		.where(and(eq(callTask.organisationId, organisationId), eq(callTask.id, id)));

/** Tasks of a call whose number was nobody's are about this patient now. */
export const giveTasks = (
	records: Records,
	organisationId: string,
	ids: string[],
	patientId: string
) =>
	records
		.update(callTask)
		.set({ patientId, version: sql`${callTask.version} + 1` })
		.where(
			and(
				eq(callTask.organisationId, organisationId),
				inArray(callTask.id, ids),
				isNull(callTask.patientId)
			)
		);

/** What was believed lost has arrived after all: nobody needs to call, unless somebody has. */
export const endTaskOfArrived = (
	records: Records,
	{ organisationId, id }: { organisationId: string; id: string },
	at: number
) =>
	records
		.update(callTask)
		.set({ state: 'done', result: 'messaged', doneAt: at, version: sql`${callTask.version} + 1` })
		.where(
			and(
				eq(callTask.organisationId, organisationId),
				eq(callTask.id, id),
				eq(callTask.state, 'open')
			)
		);

/** Ends the open tasks about a visit; with `reasons` only those. */
export const endTasksOfVisit = (
	records: Records,
	about: { organisationId: string; clinicId: string; patientId: string; appointmentId: string },
	end: Pick<TaskEnd, 'result' | 'doneBy' | 'doneAt'>,
	reasons?: CallTaskRow['reason'][]
) =>
	records
		.update(callTask)
		.set({ ...end, state: 'done', version: sql`${callTask.version} + 1` })
		.where(
			and(
				eq(callTask.organisationId, about.organisationId),
				eq(callTask.patientId, about.patientId),
				eq(callTask.state, 'open'),
				eq(callTask.clinicId, about.clinicId),
				eq(callTask.appointmentId, about.appointmentId),
				reasons && inArray(callTask.reason, reasons)
			)
		);

/** How many are open and due by an instant at these clinics; counted up to a thousand. */
export async function countDueTasks(
	records: Records,
	organisationId: string,
	clinicIds: string[],
	by: number
): Promise<number> {
	const due = records
		.select({ id: callTask.id })
		.from(callTask)
		.where(
			and(
				eq(callTask.organisationId, organisationId),
				eq(callTask.state, 'open'),
				sql`${callTask.dueAt} <= ${by}`,
				sql`${callTask.clinicId} IN ${inIds(clinicIds)}`
			)
		)
		.limit(1_000)
		.as('due');
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(due)
		.limit(1);
	return row?.count ?? 0;
}
