import type * as v from 'valibot';
import type { IdPrefix } from '../../domain/kernel/ids.ts';
import type { CatalogueTable } from '../../repositories/catalogue.ts';
import type { ClinicRow, ClinicScope } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';

/** What an entry is judged by when it is made or changed. */
export interface CatalogueContext {
	records: Records;
	scope: ClinicScope;
	clinic: ClinicRow;
}

/** Fields of a row that its kind adds to what all entries have. */
export type Fields<Table extends CatalogueTable> = Partial<Table['$inferInsert']>;

/**
 * One list of a clinic's catalogue: what is particular to it. Everything else (access, order,
 * versions, audit, telling the board) is the same for all of them.
 */
export interface CatalogueKind<
	Table extends CatalogueTable = CatalogueTable,
	Make extends v.GenericSchema = v.GenericSchema,
	Change extends v.GenericSchema = v.GenericSchema
> {
	/** Last part of its path: `chairs`. */
	path: string;
	/** Its word in the audit: `chair`. */
	word: string;
	prefix: IdPrefix;
	table: Table;
	make: Make;
	change: Change;
	/** The fields of a new row; refuses what the schema cannot see, such as ids of other clinics. */
	fresh(
		input: v.InferOutput<Make>,
		context: CatalogueContext,
		siblings: Table['$inferSelect'][]
	): Promise<Fields<Table>>;
	changed(
		input: v.InferOutput<Change>,
		context: CatalogueContext,
		before: Table['$inferSelect']
	): Promise<Fields<Table>>;
	present(row: Table['$inferSelect']): object;
}

/** Keeps the kind's own types while it is written down. */
export const catalogueKind = <
	Table extends CatalogueTable,
	Make extends v.GenericSchema,
	Change extends v.GenericSchema
>(
	kind: CatalogueKind<Table, Make, Change>
): CatalogueKind<Table, Make, Change> => kind;

/** The part of an input that was really sent, ready to be written. */
export function sent<Input extends object>(input: Input): Partial<Input> {
	return Object.fromEntries(
		Object.entries(input).filter(([, value]) => value !== undefined)
	) as Partial<Input>;
}
