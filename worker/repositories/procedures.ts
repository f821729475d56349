import { and, asc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { procedure } from '../db/schema/procedures.ts';
import {
	codeKeyOf,
	shippedId,
	SHIPPED_PROCEDURES,
	type ShippedProcedure
} from '../domain/clinical/procedures/shipped.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type ProcedureRow = typeof procedure.$inferSelect;

/** A price list holds no more procedures than this. */
export const MAX_PROCEDURES = 3_000;

/** What ships has no row until it is changed; it counts as version 1 made at no time. */
const shippedRow = (organisationId: string, one: ShippedProcedure, order: number): ProcedureRow => {
	const { toothClasses, ...fields } = one;
	return {
		...fields,
		organisationId,
		id: shippedId(one.code),
		codeKey: codeKeyOf(one.code),
		toothClasses: [...toothClasses],
		priceAmount: null,
		priceCurrency: null,
		consentTemplateId: null,
		carePlan: null,
		order,
		isActive: true,
		version: 1,
		createdAt: 0,
		updatedAt: 0
	};
};

/** Ships with the product and was never changed by the organisation. */
export const isUntouched = (row: ProcedureRow): boolean => row.createdAt === 0;

/** The whole price list in its order, the retired among it: rows of the organisation over what ships. */
export async function listProcedures(
	records: Records,
	organisationId: string
): Promise<ProcedureRow[]> {
	const rows = await records
		.select()
		.from(procedure)
		.where(eq(procedure.organisationId, organisationId))
		.orderBy(asc(procedure.id))
		.limit(MAX_PROCEDURES);
	const own = new Map(rows.map((row) => [row.id, row]));
	const untouched = SHIPPED_PROCEDURES.map((one, at) => shippedRow(organisationId, one, at)).filter(
		(row) => !own.has(row.id)
	);
	return [...untouched, ...rows].sort(byOrder);
}

const byOrder = (one: ProcedureRow, other: ProcedureRow): number =>
	one.order - other.order || (one.code < other.code ? -1 : 1);

/** These procedures by their id, retired ones too; unknown ids are missing. */
export async function findProcedures(
	records: Records,
	organisationId: string,
	ids: readonly string[]
): Promise<Map<string, ProcedureRow>> {
	const asked = [...new Set(ids)];
	if (asked.length === 0) return new Map();
	const rows = await records
		.select()
		.from(procedure)
		.where(
			and(eq(procedure.organisationId, organisationId), sql`${procedure.id} IN ${inIds(asked)}`)
		)
		.limit(MAX_PROCEDURES);
	const found = new Map(rows.map((row) => [row.id, row]));
	SHIPPED_PROCEDURES.forEach((one, at) => {
		const id = shippedId(one.code);
		if (asked.includes(id) && !found.has(id)) found.set(id, shippedRow(organisationId, one, at));
	});
	return found;
}

export const getProcedure = async (
	records: Records,
	organisationId: string,
	id: string
): Promise<ProcedureRow | null> =>
	(await findProcedures(records, organisationId, [id])).get(id) ?? null;

/**
 * Writes the row in place of what ships or of itself. The batch fails on `procedure.version` when
 * somebody wrote since `readVersion`.
 */
export const writeProcedure = (
	records: Records,
	row: ProcedureRow,
	readVersion: number
): BatchItem<'sqlite'> => {
	const { organisationId: _o, id: _i, createdAt: _c, version: _v, ...fields } = row;
	return records
		.insert(procedure)
		.values(row)
		.onConflictDoUpdate({
			target: [procedure.organisationId, procedure.id],
			set: { ...fields, version: nextVersion(procedure.version, readVersion) }
		});
};
