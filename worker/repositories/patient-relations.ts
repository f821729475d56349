import { and, eq, sql } from 'drizzle-orm';
import { patientRelation } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export const putTie = (records: Records, row: typeof patientRelation.$inferInsert) =>
	records
		.insert(patientRelation)
		.values(row)
		.onConflictDoUpdate({
			target: [
				patientRelation.organisationId,
				patientRelation.patientId,
				patientRelation.relativeId
			],
			set: { relation: row.relation }
		});

/** What each of these says of each of those; both lists are records of one person. */
export const removeTies = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	relativeIds: string[]
) =>
	records
		.delete(patientRelation)
		.where(
			and(
				eq(patientRelation.organisationId, organisationId),
				sql`${patientRelation.patientId} IN ${inIds(patientIds)}`,
				sql`${patientRelation.relativeId} IN ${inIds(relativeIds)}`
			)
		);
