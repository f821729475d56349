import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { patientFact } from '../db/schema/medical.ts';
import { insertMany } from './insert-many.ts';
import { inIds, kinOf } from './patients.ts';
import type { Records } from './records.ts';

export type FactRow = typeof patientFact.$inferSelect;
export type NewFactRow = typeof patientFact.$inferInsert;

const MOST_OF_ONE = 500;

/** Everything known of these patients, the newest first; those that ended only when asked for. */
export const factsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	withEnded = false
) =>
	records
		.select()
		.from(patientFact)
		.where(
			and(
				eq(patientFact.organisationId, organisationId),
				sql`${patientFact.patientId} IN ${inIds(patientIds)}`,
				withEnded ? undefined : isNull(patientFact.endedAt)
			)
		)
		.orderBy(desc(patientFact.at), desc(patientFact.id))
		.limit(MOST_OF_ONE);

/** Which of these patients have an allergy on record by code or in words beside the old free text. */
export const allergicAmong = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.selectDistinct({ patientId: patientFact.patientId })
		.from(patientFact)
		.where(
			and(
				eq(patientFact.organisationId, organisationId),
				sql`${patientFact.patientId} IN ${inIds(patientIds)}`,
				eq(patientFact.kind, 'allergy'),
				isNull(patientFact.endedAt)
			)
		)
		.limit(MOST_OF_ONE);

/** How often an allergy of theirs was noted or ended. */
export async function allergyChanges(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<number> {
	const [row] = await records
		.select({ count: sql<number>`count(*) + count(${patientFact.endedAt})` })
		.from(patientFact)
		.where(
			and(
				eq(patientFact.organisationId, organisationId),
				sql`${patientFact.patientId} IN ${inIds(patientIds)}`,
				eq(patientFact.kind, 'allergy')
			)
		)
		.limit(1);
	return row?.count ?? 0;
}

export async function getFact(
	records: Records,
	organisationId: string,
	id: string
): Promise<FactRow | null> {
	const [row] = await records
		.select()
		.from(patientFact)
		.where(and(eq(patientFact.organisationId, organisationId), eq(patientFact.id, id)))
		.limit(1);
	return row ?? null;
}

export const insertFacts = (records: Records, rows: NewFactRow[]) =>
	insertMany(records, patientFact, rows);

/** Ends a fact that still has the version it was read at; otherwise the batch fails on its version. */
export const endFactRow = (
	records: Records,
	row: Pick<FactRow, 'organisationId' | 'id' | 'version'>,
	ended: Pick<
		NewFactRow,
		'endedAt' | 'endedById' | 'endedByName' | 'endReasonSealed' | 'replacedById'
	>
) =>
	records
		.update(patientFact)
		.set({
			...ended,
			version: sql`CASE WHEN ${patientFact.version} = ${row.version} AND ${patientFact.endedAt} IS NULL
				THEN ${row.version + 1} END`
		})
		.where(and(eq(patientFact.organisationId, row.organisationId), eq(patientFact.id, row.id)));

/** The same of survivors, what is known of records merged into them among it. */
export const allergicSurvivors = (
	records: Records,
	organisationId: string,
	survivorIds: string[]
) =>
	records
		.selectDistinct({ patientId: sql<string>`kin.survivor_id` })
		.from(kinOf(organisationId, survivorIds))
		.crossJoin(patientFact)
		.where(
			and(
				eq(patientFact.organisationId, organisationId),
				sql`${patientFact.patientId} = kin.id`,
				eq(patientFact.kind, 'allergy'),
				isNull(patientFact.endedAt)
			)
		)
		.limit(MOST_OF_ONE);
