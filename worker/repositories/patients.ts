import { and, asc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { patient, patientBook, patientPhone, patientTag } from '../db/schema/patients.ts';
import { indexPatients, unindexPatient } from './patient-index.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

export type PatientRow = typeof patient.$inferSelect;
export type NewPatientRow = typeof patient.$inferInsert;
export type PhoneRow = typeof patientPhone.$inferSelect;

/** A patient as it is written: the row, what hangs on it and the terms that find it. */
export interface PatientWrite {
	row: PatientRow;
	phones: Omit<PhoneRow, 'organisationId' | 'patientId' | 'position'>[];
	tags: string[];
	terms: string[];
}

/** Ids that one bound JSON value carries, whatever their number. */
export const inIds = (ids: string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/**
 * These survivors and the records merged into them, as rows of `survivor_id` and `id`; to stand in
 * front of a cross join, so that what hangs on them is looked up and never walked through.
 */
export const kinOf = (organisationId: string, survivorIds: string[]) => sql`(
	SELECT value AS survivor_id, value AS id FROM json_each(${JSON.stringify(survivorIds)})
	UNION ALL SELECT twin.merged_into_id, twin.id FROM patient AS twin INDEXED BY patient_by_survivor
	WHERE twin.organisation_id = ${organisationId} AND twin.merged_into_id IN ${inIds(survivorIds)}
) AS kin`;

/** One of these. A single id is compared, so that an index that begins with it brings its rows in order. */
export const isAmong = (column: SQLiteColumn, ids: string[]) =>
	ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} IN ${inIds(ids)}`;

/**
 * Takes the next `count` record numbers of the organisation in one atomic statement: no two callers
 * ever get the same; a number whose patient is then not stored is skipped, never reused.
 */
export async function reserveSerials(
	records: Records,
	organisationId: string,
	count: number
): Promise<{ bookNumber: number; first: number }> {
	const [book] = await records
		.insert(patientBook)
		.values({
			organisationId,
			number: sql`(SELECT coalesce(max(number), 0) + 1 FROM patient_book)`,
			lastSerial: count
		})
		.onConflictDoUpdate({
			target: patientBook.organisationId,
			set: { lastSerial: sql`${patientBook.lastSerial} + ${count}` }
		})
		.returning();
	if (!book) throw new Error('patient_book_silent');
	return { bookNumber: book.number, first: book.lastSerial - count + 1 };
}

export const insertPatients = (
	records: Records,
	organisationId: string,
	writes: PatientWrite[]
): BatchItem<'sqlite'>[] => [
	...insertMany(
		records,
		patient,
		writes.map((write) => write.row)
	),
	...writeDetails(records, organisationId, writes)
];

const writeDetails = (records: Records, organisationId: string, writes: PatientWrite[]) => [
	...insertMany(
		records,
		patientPhone,
		writes.flatMap(({ row, phones }) =>
			phones.map((phone, position) => ({ ...phone, organisationId, patientId: row.id, position }))
		)
	),
	...insertMany(
		records,
		patientTag,
		writes.flatMap(({ row, tags }) =>
			tags.map((tag) => ({ organisationId, patientId: row.id, searchId: row.searchId, tag }))
		)
	),
	...indexPatients(
		records,
		organisationId,
		writes.map(({ row, terms }) => ({ searchId: row.searchId, terms }))
	)
];

/**
 * Writes the whole record anew if it still has the version it was read at; otherwise the batch
 * fails on `patient.version` being null and nothing of it happens.
 */
export const rewritePatient = (
	records: Records,
	organisationId: string,
	write: PatientWrite,
	readVersion: number
): BatchItem<'sqlite'>[] => [
	changePatientRow(records, organisationId, write.row.id, readVersion, write.row),
	records.delete(patientPhone).where(isOf(patientPhone, organisationId, write.row.id)),
	records.delete(patientTag).where(isOf(patientTag, organisationId, write.row.id)),
	unindexPatient(records, write.row.searchId),
	...writeDetails(records, organisationId, [write])
];

export const changePatientRow = (
	records: Records,
	organisationId: string,
	id: string,
	readVersion: number,
	fields: Partial<NewPatientRow>
) =>
	records
		.update(patient)
		.set({
			...fields,
			version: sql`CASE WHEN ${patient.version} = ${readVersion} THEN ${fields.version ?? readVersion + 1} END`
		})
		.where(and(eq(patient.organisationId, organisationId), eq(patient.id, id)));

const isOf = (table: typeof patientPhone | typeof patientTag, organisationId: string, id: string) =>
	and(eq(table.organisationId, organisationId), eq(table.patientId, id));

export async function getPatientRow(
	records: Records,
	organisationId: string,
	id: string
): Promise<PatientRow | null> {
	const [row] = await records
		.select()
		.from(patient)
		.where(and(eq(patient.organisationId, organisationId), eq(patient.id, id)))
		.limit(1);
	return row ?? null;
}

/** The given patients, at most 500, in no order. */
export const patientRows = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select()
		.from(patient)
		.where(and(eq(patient.organisationId, organisationId), sql`${patient.id} IN ${inIds(ids)}`))
		.limit(500);

/**
 * The survivor first, then everybody merged into them, oldest first; at most 50. Empty when the id is
 * unknown. Found by name: an OR over both columns walked all patients of the house.
 */
export const findMergeGroup = (records: Records, organisationId: string, patientId: string) => {
	const survivor = sql`(SELECT coalesce(merged_into_id, id) FROM patient
		WHERE organisation_id = ${organisationId} AND id = ${patientId})`;
	return records
		.select()
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN (SELECT ${survivor} UNION ALL SELECT id FROM patient
					WHERE organisation_id = ${organisationId} AND merged_into_id = ${survivor})`
			)
		)
		.orderBy(sql`${patient.mergedIntoId} IS NOT NULL`, asc(patient.searchId))
		.limit(50);
};
