import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Words } from '../../contracts/online-booking.ts';
import type { Site } from '../../domain/clinical/areas.ts';
import type { Look } from '../../domain/clinical/looks.ts';
import type { DeclineCode, PlanState, RemovalCode } from '../../domain/clinical/plans/states.ts';

/**
 * A treatment plan (F41-F49). How it is arranged is one sealed text; what is to be done are rows of
 * `plan_item`, so that a plan is found by what is open of it. Never deleted.
 */
export const treatmentPlan = sqliteTable(
	'treatment_plan',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		state: text('state').$type<PlanState>().notNull(),
		/** Presented and not at its end: the list that is worked off (F46). */
		isUnfinished: integer('is_unfinished', { mode: 'boolean' }).notNull(),
		currency: text('currency').notNull(),
		outlineSealed: text('outline_sealed').notNull(),
		/** The staff member who answers for the plan; another one after an accepted hand-over (F48). */
		doctorId: text('doctor_id').notNull(),
		doctorName: text('doctor_name').notNull(),
		chosenId: text('chosen_id'),
		/** Of the chosen alternative, else the recommended, else the first; minor units. */
		value: integer('value').notNull(),
		openValue: integer('open_value').notNull(),
		validUntilOn: text('valid_until_on'),
		/** Until when the link that was sent opens the plan; null when none was sent. */
		linkUntil: integer('link_until'),
		sentAt: integer('sent_at'),
		presentedAt: integer('presented_at'),
		acceptedAt: integer('accepted_at'),
		declinedAt: integer('declined_at'),
		declinedCode: text('declined_code').$type<DeclineCode>(),
		declinedSealed: text('declined_sealed'),
		doneAt: integer('done_at'),
		replacedById: text('replaced_by_id'),
		/** The last step or change: how long nothing has moved. */
		movedAt: integer('moved_at').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		createdById: text('created_by_id').notNull(),
		createdByName: text('created_by_name').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('treatment_plan_of_patient').on(row.organisationId, row.patientId, row.createdAt),
		index('treatment_plan_by_value').on(
			row.organisationId,
			row.clinicId,
			row.isUnfinished,
			row.openValue,
			row.id
		),
		index('treatment_plan_by_age').on(
			row.organisationId,
			row.clinicId,
			row.isUnfinished,
			row.movedAt,
			row.id
		),
		index('treatment_plan_presented').on(row.organisationId, row.clinicId, row.presentedAt)
	]
);

/** One procedure at one site. Its facts never change: it is done, or removed with a reason that stays. */
export const planItem = sqliteTable(
	'plan_item',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		planId: text('plan_id').notNull(),
		patientId: text('patient_id').notNull(),
		alternativeId: text('alternative_id').notNull(),
		visitId: text('visit_id').notNull(),
		position: integer('position').notNull(),
		procedureId: text('procedure_id').notNull(),
		code: text('code').notNull(),
		/** As the catalogue called it when it was planned. */
		names: text('names', { mode: 'json' }).$type<Words>().notNull(),
		/** How the odontogram draws it. */
		look: text('look').$type<Look>().notNull(),
		site: text('site', { mode: 'json' }).$type<Site>().notNull(),
		price: integer('price').notNull(),
		state: text('state', { enum: ['planned', 'done', 'removed'] }).notNull(),
		addedAt: integer('added_at').notNull(),
		addedByName: text('added_by_name').notNull(),
		removedAt: integer('removed_at'),
		removedByName: text('removed_by_name'),
		removedCode: text('removed_code').$type<RemovalCode>(),
		removedSealed: text('removed_sealed'),
		doneAt: integer('done_at'),
		/** The procedure that was done for it. */
		doneId: text('done_id')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('plan_item_of_plan').on(row.organisationId, row.planId, row.position),
		index('plan_item_of_patient').on(row.organisationId, row.patientId, row.state)
	]
);

/** A visit of a plan has its appointment; one that was cancelled is followed by another row. */
export const planBooking = sqliteTable(
	'plan_booking',
	{
		organisationId: text('organisation_id').notNull(),
		planId: text('plan_id').notNull(),
		visitId: text('visit_id').notNull(),
		appointmentId: text('appointment_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		/** As it was booked; the board's truth is read beside it. */
		startAt: integer('start_at').notNull(),
		at: integer('at').notNull(),
		byName: text('by_name').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.planId, row.visitId, row.appointmentId] }),
		index('plan_booking_of_visit').on(row.organisationId, row.appointmentId)
	]
);

/** The plan as it was presented or signed, frozen: text and SHA-256 over it, strokes of the signature. */
export const planSnapshot = sqliteTable(
	'plan_snapshot',
	{
		organisationId: text('organisation_id').notNull(),
		planId: text('plan_id').notNull(),
		id: text('id').notNull(),
		kind: text('kind', { enum: ['presented', 'accepted'] }).notNull(),
		alternativeId: text('alternative_id'),
		bodySealed: text('body_sealed').notNull(),
		hash: text('hash').notNull(),
		total: integer('total').notNull(),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		way: text('way', { enum: ['pad', 'link'] }),
		/** Signer, relation and strokes. */
		signatureSealed: text('signature_sealed'),
		/** The code to the phone that stood in for seeing the person. */
		proofId: text('proof_id')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.planId, row.id] })]
);

/** One doctor asks another to go on (F48); it counts when the other one says yes. */
export const planHandover = sqliteTable(
	'plan_handover',
	{
		organisationId: text('organisation_id').notNull(),
		planId: text('plan_id').notNull(),
		id: text('id').notNull(),
		fromName: text('from_name').notNull(),
		toId: text('to_id').notNull(),
		toName: text('to_name').notNull(),
		noteSealed: text('note_sealed').notNull(),
		state: text('state', { enum: ['asked', 'accepted', 'refused', 'withdrawn'] }).notNull(),
		at: integer('at').notNull(),
		answeredAt: integer('answered_at'),
		answerSealed: text('answer_sealed')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.planId, row.id] }),
		index('plan_handover_to').on(row.organisationId, row.toId, row.state, row.at)
	]
);
