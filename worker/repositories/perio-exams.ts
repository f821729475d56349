import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { perioExam } from '../db/schema/perio.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type PerioExamRow = typeof perioExam.$inferSelect;
export interface ListedExam {
	row: PerioExamRow;
	replacedById: string | null;
}

const successor = alias(perioExam, 'successor');

const listed = (records: Records) =>
	records
		.select({ row: perioExam, replacedById: successor.id })
		.from(perioExam)
		.leftJoin(
			successor,
			and(
				eq(successor.organisationId, perioExam.organisationId),
				eq(successor.replacesId, perioExam.id),
				eq(successor.state, 'finished'),
				// What its index is made for: without these words every exam was compared with all of the house.
				sql`${successor.state} <> 'discarded'`
			)
		);

/** Exams of these patients, the latest first; what was put aside is not among them. */
export const perioExamsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	page: { limit: number; before: [string, string] | null }
): Promise<ListedExam[]> =>
	listed(records)
		.where(
			and(
				eq(perioExam.organisationId, organisationId),
				sql`${perioExam.patientId} IN ${inIds(patientIds)}`,
				ne(perioExam.state, 'discarded'),
				page.before
					? sql`(${perioExam.examinedOn}, ${perioExam.id}) < (${page.before[0]}, ${page.before[1]})`
					: undefined
			)
		)
		.orderBy(desc(perioExam.examinedOn), desc(perioExam.id))
		.limit(page.limit);

/** An exam of one of these patients, null when there is none. */
export async function getPerioExam(
	records: Records,
	organisationId: string,
	patientIds: string[],
	id: string
): Promise<ListedExam | null> {
	const [found] = await listed(records)
		.where(and(eq(perioExam.organisationId, organisationId), eq(perioExam.id, id)))
		.limit(1);
	return found && patientIds.includes(found.row.patientId) ? found : null;
}

/** The draft that is being written of one of these patients. */
export async function openPerioDraft(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<PerioExamRow | null> {
	const [row] = await records
		.select()
		.from(perioExam)
		.where(
			and(
				eq(perioExam.organisationId, organisationId),
				sql`${perioExam.patientId} IN ${inIds(patientIds)}`,
				eq(perioExam.state, 'draft')
			)
		)
		.limit(1);
	return row ?? null;
}

export const insertPerioExam = (records: Records, row: PerioExamRow) =>
	records.insert(perioExam).values(row);

/**
 * Writes a draft on from `readVersion`. Had somebody saved or finished it since, the version becomes
 * null, the batch fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export const changePerioDraft = (
	records: Records,
	{ organisationId, id, version }: Pick<PerioExamRow, 'organisationId' | 'id' | 'version'>,
	set: Partial<Omit<PerioExamRow, 'organisationId' | 'id' | 'version'>>
) =>
	records
		.update(perioExam)
		.set({
			...set,
			version: sql`CASE WHEN ${perioExam.version} = ${version} AND ${perioExam.state} = 'draft' THEN ${version + 1} END`
		})
		.where(and(eq(perioExam.organisationId, organisationId), eq(perioExam.id, id)));
