import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Words } from '../../contracts/online-booking.ts';
import type { Site } from '../../domain/clinical/areas.ts';
import type {
	EntryDetail,
	EntryKind,
	EntryStatus,
	Ending,
	Material
} from '../../domain/clinical/chart/vocabulary.ts';
import type { Look } from '../../domain/clinical/looks.ts';

/**
 * One thing charted in a patient's mouth (F40). Never changed and never deleted: it is ended, and what
 * holds instead is a new row that names it in `replacesId`; so the chart of any date is a query.
 * `onDate` and `endedOn` are local dates of the clinic, from which on it holds and no more.
 */
export const chartEntry = sqliteTable(
	'chart_entry',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id').notNull(),
		appointmentId: text('appointment_id'),
		planItemId: text('plan_item_id'),
		kind: text('kind').$type<EntryKind>().notNull(),
		/** A condition's or state's word, or the id of a procedure of the catalogue. */
		code: text('code').notNull(),
		/** The procedure's names and look as they were then: the catalogue may change, a record may not. */
		names: text('names', { mode: 'json' }).$type<Words>(),
		look: text('look').$type<Look>().notNull().default('none'),
		site: text('site', { mode: 'json' }).$type<Site>().notNull(),
		/** FDI keys of the site's teeth between commas: `,24,25,26,`. */
		teeth: text('teeth').notNull(),
		material: text('material').$type<Material>(),
		status: text('status').$type<EntryStatus>().notNull(),
		detail: text('detail', { mode: 'json' }).$type<EntryDetail>().notNull(),
		noteSealed: text('note_sealed'),
		/** The units of one bridge share it. */
		bridgeId: text('bridge_id'),
		onDate: text('on_date').notNull(),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		replacesId: text('replaces_id'),
		movedFromId: text('moved_from_id'),
		endedAt: integer('ended_at'),
		endedOn: text('ended_on'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		ending: text('ending').$type<Ending>(),
		endReasonSealed: text('end_reason_sealed'),
		movedToId: text('moved_to_id')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('chart_entry_of_patient').on(row.organisationId, row.patientId, row.id),
		index('chart_entry_of_plan_item').on(row.organisationId, row.planItemId),
		/** Two people who replace one entry at once: one of them is told. */
		uniqueIndex('chart_entry_replaces').on(row.organisationId, row.replacesId)
	]
);
