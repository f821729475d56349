import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CallResult, TaskReason } from '../../contracts/conversations.ts';
import type { Way } from '../../domain/messaging/vocabulary.ts';

/** All that is written with one address by one way (F128); `patientId` null while nobody knows whose it is. */
export const conversation = sqliteTable(
	'conversation',
	{
		organisationId: text('organisation_id').notNull(),
		/** Follows from organisation, way and address: two messages at once make one. */
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id'),
		way: text('way').$type<Way>().notNull(),
		address: text('address').notNull(),
		assigneeId: text('assignee_id'),
		assigneeName: text('assignee_name'),
		/** When the first message came that nobody answered; null when all are. */
		unansweredSince: integer('unanswered_since'),
		firstResponseMs: integer('first_response_ms'),
		lastAt: integer('last_at').notNull(),
		lastText: text('last_text').notNull(),
		state: text('state', { enum: ['open', 'closed'] }).notNull(),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('conversation_newest').on(row.organisationId, row.state, row.lastAt),
		index('conversation_waiting').on(row.organisationId, row.unansweredSince),
		index('conversation_of_staff').on(row.organisationId, row.assigneeId, row.lastAt),
		index('conversation_of_patient').on(row.organisationId, row.patientId)
	]
);

/** Somebody is to be called: what a message could not do (F30), and what was asked for. */
export const callTask = sqliteTable(
	'call_task',
	{
		organisationId: text('organisation_id').notNull(),
		/** Follows from what it is about: the same failure makes one task. */
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id'),
		number: text('number').notNull().default(''),
		appointmentId: text('appointment_id'),
		messageId: text('message_id'),
		reason: text('reason').$type<TaskReason>().notNull(),
		detail: text('detail').notNull().default(''),
		dueAt: integer('due_at').notNull(),
		state: text('state', { enum: ['open', 'done'] }).notNull(),
		result: text('result').$type<CallResult | 'messaged'>(),
		doneBy: text('done_by'),
		doneAt: integer('done_at'),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('call_task_due').on(row.organisationId, row.state, row.dueAt),
		index('call_task_of_clinic').on(row.organisationId, row.clinicId, row.state, row.dueAt),
		index('call_task_of_patient').on(row.organisationId, row.patientId, row.state)
	]
);
