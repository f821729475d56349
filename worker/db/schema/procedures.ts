import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Words } from '../../contracts/online-booking.ts';
import type { Area, Site } from '../../domain/clinical/areas.ts';
import type { Material } from '../../domain/clinical/chart/vocabulary.ts';
import type { Look } from '../../domain/clinical/looks.ts';
import type { ProcedureGroup } from '../../domain/clinical/procedures/vocabulary.ts';
import type { ToothClass } from '../../domain/clinical/teeth/tooth.ts';

/**
 * The organisation's price list of dental procedures. What ships with the product has no row until
 * somebody changes it: then the row of the same id stands in its place. Never deleted; prices are
 * minor units, null where the price is said only after an examination.
 */
export const procedure = sqliteTable(
	'procedure',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		code: text('code').notNull(),
		/** The code folded for equality: two of one price list never share it. */
		codeKey: text('code_key').notNull(),
		names: text('names', { mode: 'json' }).$type<Words>().notNull(),
		group: text('group').$type<ProcedureGroup>().notNull(),
		area: text('area').$type<Area>().notNull(),
		minutes: integer('minutes').notNull(),
		/** One character per 5 minutes: `X` the provider is needed, `/` the assistant is enough. */
		pattern: text('pattern').notNull(),
		priceAmount: integer('price_amount'),
		priceCurrency: text('price_currency'),
		look: text('look').$type<Look>().notNull(),
		family: text('family'),
		toothClasses: text('tooth_classes', { mode: 'json' }).$type<ToothClass[]>().notNull(),
		surfacesFrom: integer('surfaces_from'),
		surfacesTo: integer('surfaces_to'),
		dentition: text('dentition', { enum: ['primary', 'permanent'] }),
		/** What it is usually made of, as the chart draws it. */
		material: text('material').$type<Material>(),
		/** Months until the patient is asked back after it, null when it asks for nothing. */
		recallMonths: integer('recall_months'),
		consentTemplateId: text('consent_template_id'),
		/** What the patient is told to do and to avoid after it; null for nothing. */
		carePlan: text('care_plan', { mode: 'json' }).$type<Words>(),
		order: integer('order').notNull().default(0),
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('procedure_by_code').on(row.organisationId, row.codeKey)
	]
);

/**
 * What was really done to a patient: the procedure as it was called and priced at that moment. Never
 * changed: taken back by `endedAt` with its reason, moved to the right patient by a row of theirs.
 */
export const procedureDone = sqliteTable(
	'procedure_done',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		appointmentId: text('appointment_id'),
		planItemId: text('plan_item_id'),
		procedureId: text('procedure_id').notNull(),
		code: text('code').notNull(),
		names: text('names', { mode: 'json' }).$type<Words>().notNull(),
		site: text('site', { mode: 'json' }).$type<Site>().notNull(),
		/** FDI keys of the site's teeth between commas: `,36,37,`. */
		teeth: text('teeth').notNull(),
		priceAmount: integer('price_amount'),
		priceCurrency: text('price_currency'),
		/** Who treated; null when it was done elsewhere in the house without a provider. */
		providerId: text('provider_id'),
		at: integer('at').notNull(),
		/** The clinic's local date of it. */
		on: text('on').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		endedReason: text('ended_reason'),
		movedToId: text('moved_to_id'),
		movedFromId: text('moved_from_id'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('procedure_done_by_patient').on(row.organisationId, row.patientId, row.at),
		index('procedure_done_by_procedure').on(row.organisationId, row.procedureId, row.patientId),
		index('procedure_done_by_visit')
			.on(row.organisationId, row.appointmentId)
			.where(sql`${row.appointmentId} IS NOT NULL`),
		// What is planned once is done once, also when two tick it at the same moment.
		uniqueIndex('procedure_done_of_item')
			.on(row.organisationId, row.planItemId)
			.where(sql`${row.planItemId} IS NOT NULL AND ${row.endedAt} IS NULL`)
	]
);
