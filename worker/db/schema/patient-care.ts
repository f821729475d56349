import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PatientWhere } from '../../domain/patients/where.ts';

/** Who answers for a patient, and who sent them (F37). One row a patient, from the first word of it on. */
export const patientCare = sqliteTable(
	'patient_care',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		searchId: integer('search_id').notNull(),
		/** The provider who answers for the whole treatment. */
		doctorId: text('doctor_id'),
		/** The person of staff whom the patient knows: calls, plans, money. */
		coordinatorId: text('coordinator_id'),
		/** Who sent them: another patient, or somebody outside in words. */
		referrerPatientId: text('referrer_patient_id'),
		referrerName: text('referrer_name'),
		version: integer('version').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.patientId] }),
		index('patient_care_by_doctor').on(row.organisationId, row.doctorId, row.searchId),
		index('patient_care_by_referrer').on(row.organisationId, row.referrerPatientId)
	]
);

/** A search by combination that was given a name: of whoever made it, or of the house when `isShared`. */
export const patientList = sqliteTable(
	'patient_list',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		name: text('name').notNull(),
		where: text('where', { mode: 'json' }).$type<PatientWhere>().notNull(),
		ownerId: text('owner_id').notNull(),
		ownerName: text('owner_name').notNull(),
		isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
		createdAt: integer('created_at').notNull(),
		removedAt: integer('removed_at'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('patient_list_newest').on(row.organisationId, row.removedAt, row.createdAt)
	]
);
