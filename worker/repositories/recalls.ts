import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { patient } from '../db/schema/patients.ts';
import { recall } from '../db/schema/recalls.ts';
import { appointment } from '../db/schema/schedule.ts';
import { LONGEST_VISIT_MS } from '../domain/care/three-states.ts';
import type { NextResult } from '../domain/care/vocabulary.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type RecallRow = typeof recall.$inferSelect;

/** A second open one of a kind fails the batch on the index `recall_open`. */
export const insertRecall = (records: Records, row: RecallRow): BatchItem<'sqlite'> =>
	records.insert(recall).values(row);

export interface EndOfRecall {
	state: 'done' | 'withdrawn';
	result: NextResult;
	at: number;
	by: { id: string; name: string };
}

/** The batch fails on `recall.version` when somebody wrote since the row was read. */
export const endRecallRow = (
	records: Records,
	{ organisationId, id, version }: Pick<RecallRow, 'organisationId' | 'id' | 'version'>,
	{ state, result, at, by }: EndOfRecall
): BatchItem<'sqlite'> =>
	records
		.update(recall)
		.set({
			state,
			result,
			endedAt: at,
			endedById: by.id,
			endedByName: by.name,
			version: nextVersion(recall.version, version)
		})
		.where(and(eq(recall.organisationId, organisationId), eq(recall.id, id)));

export async function getRecall(
	records: Records,
	organisationId: string,
	id: string
): Promise<RecallRow | null> {
	const [row] = await records
		.select()
		.from(recall)
		.where(and(eq(recall.organisationId, organisationId), eq(recall.id, id)))
		.limit(1);
	return row ?? null;
}

/** What is open for these patients; three of a record at the most. */
export const openRecallsOf = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select()
		.from(recall)
		.where(
			and(
				eq(recall.organisationId, organisationId),
				sql`${recall.patientId} IN ${inIds(patientIds)}`,
				eq(recall.state, 'open')
			)
		)
		// The plus keeps the database off the walk through all rows of the house in the order of their ids.
		.orderBy(asc(sql`+${recall.id}`))
		.limit(200);

/** Everything that ever stood for these patients, ended or not, the latest first. */
export const recallsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number
) =>
	records
		.select()
		.from(recall)
		.where(
			and(
				eq(recall.organisationId, organisationId),
				sql`${recall.patientId} IN ${inIds(patientIds)}`
			)
		)
		.orderBy(desc(sql`+${recall.id}`))
		.limit(limit);

const ofPatients = (organisationId: string, patientIds: string[]) =>
	and(
		eq(appointment.organisationId, organisationId),
		sql`${appointment.patientId} IN ${inIds(patientIds)}`
	);

/** The next booking of these patients that is not over, at any clinic of the organisation. */
export const comingVisitOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	now: number
) =>
	records
		.select({
			appointmentId: appointment.id,
			clinicId: appointment.clinicId,
			startAt: appointment.startAt
		})
		.from(appointment)
		.where(
			and(
				ofPatients(organisationId, patientIds),
				gt(appointment.startAt, now - LONGEST_VISIT_MS),
				inArray(appointment.status, ['requested', 'scheduled', 'arrived', 'in_chair'])
			)
		)
		.orderBy(asc(appointment.startAt))
		.limit(1);

/** Their latest completed visit. */
export const lastVisitOf = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({ startAt: appointment.startAt, providerId: appointment.providerId })
		.from(appointment)
		.where(
			and(
				ofPatients(organisationId, patientIds),
				inArray(appointment.status, ['completed', 'checked_out'])
			)
		)
		.orderBy(desc(appointment.startAt))
		.limit(1);

/** The latest completed visit of each of these survivors, those of merged records among them. */
export const lastVisitsOfEach = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({
			patientId: sql<string>`coalesce(${patient.mergedIntoId}, ${patient.id})`.as('survivor_id'),
			// SQLite gives the other columns of the row that has the maximum.
			startAt: sql<number>`max(${appointment.startAt})`.as('last_start'),
			providerId: appointment.providerId
		})
		.from(patient)
		.innerJoin(
			appointment,
			and(
				eq(appointment.organisationId, patient.organisationId),
				eq(appointment.patientId, patient.id)
			)
		)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)})
					UNION ALL SELECT id FROM patient
					WHERE organisation_id = ${organisationId} AND merged_into_id IN ${inIds(ids)})`,
				inArray(appointment.status, ['completed', 'checked_out'])
			)
		)
		.groupBy(sql`survivor_id`)
		.limit(200);
