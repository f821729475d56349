import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ImportKind, ImportState, RowOutcome } from '../../domain/patients/import-states.ts';
import type {
	ImportField,
	ImportMapping,
	RowProblem
} from '../../domain/patients/import-fields.ts';

/** What a line changes: its cells as plain values, and the row that undoing puts back. */
export interface RowChange {
	cells: { field: ImportField; from: string; to: string }[];
	/** Null where the line made something new; left out until it is written. */
	before?: unknown;
}

/**
 * One file being taken over. Work goes in steps of one chunk each, every step one batch, so that a
 * restart goes on where it stopped; `position` is the next chunk of the present state.
 */
export const patientImport = sqliteTable(
	'patient_import',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		kind: text('kind').$type<ImportKind>().notNull(),
		fileName: text('file_name').notNull(),
		state: text('state').$type<ImportState>().notNull(),
		header: text('header', { mode: 'json' }).$type<string[]>().notNull(),
		mapping: text('mapping', { mode: 'json' }).$type<ImportMapping>(),
		dateOrder: text('date_order', { enum: ['ymd', 'dmy', 'mdy'] }).notNull(),
		duplicates: text('duplicates', { enum: ['skip', 'make'] }),
		rowCount: integer('row_count').notNull(),
		chunkCount: integer('chunk_count').notNull(),
		position: integer('position').notNull().default(0),
		actorId: text('actor_id').notNull(),
		actorName: text('actor_name').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.id] })]
);

/** Lines of the file, sealed (T22); emptied once they are written or the import is given up. */
export const importChunk = sqliteTable(
	'import_chunk',
	{
		organisationId: text('organisation_id').notNull(),
		importId: text('import_id').notNull(),
		position: integer('position').notNull(),
		firstRow: integer('first_row').notNull(),
		lastRow: integer('last_row').notNull(),
		/** Rows of the file before this chunk: how far a step at it has come. */
		rowsBefore: integer('rows_before').notNull(),
		linesSealed: text('lines_sealed')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.importId, row.position] })]
);

/** What became of each row. `row` is the line number as a spreadsheet shows it: the header is 1. */
export const importRow = sqliteTable(
	'import_row',
	{
		organisationId: text('organisation_id').notNull(),
		importId: text('import_id').notNull(),
		row: integer('row').notNull(),
		outcome: text('outcome').$type<RowOutcome>().notNull(),
		problems: text('problems', { mode: 'json' }).$type<RowProblem[]>().notNull(),
		/** Ids of patients that the row is likely a second record of. */
		duplicateIds: text('duplicate_ids', { mode: 'json' }).$type<string[]>().notNull(),
		/** The earlier row of the file with the same person. */
		duplicateOfRow: integer('duplicate_of_row'),
		/** Digest of the person, to find them again in the same file. */
		fingerprint: text('fingerprint'),
		madeId: text('made_id'),
		/** Of a price list or list of codes: what differs, and once it is written what stood before. */
		change: text('change', { mode: 'json' }).$type<RowChange>()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.importId, row.row] }),
		index('import_row_by_outcome').on(row.organisationId, row.importId, row.outcome, row.row),
		index('import_row_by_person').on(row.organisationId, row.importId, row.fingerprint)
	]
);
