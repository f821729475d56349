import { and, eq } from 'drizzle-orm';
import { patientRelation } from '../db/schema/patients.ts';
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

export const removeTie = (
	records: Records,
	organisationId: string,
	patientId: string,
	relativeId: string
) =>
	records
		.delete(patientRelation)
		.where(
			and(
				eq(patientRelation.organisationId, organisationId),
				eq(patientRelation.patientId, patientId),
				eq(patientRelation.relativeId, relativeId)
			)
		);
