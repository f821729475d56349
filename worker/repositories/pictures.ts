import { and, desc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { MOST_PICTURES } from '../contracts/pictures.ts';
import { picture } from '../db/schema/online.ts';
import type { ClinicScope } from './clinics.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type PictureRow = typeof picture.$inferSelect;

const inClinic = (scope: ClinicScope) =>
	and(eq(picture.organisationId, scope.organisationId), eq(picture.clinicId, scope.clinicId));

/** Every picture a clinic ever took in, newest first: ids sort by their moment. */
export const listPictures = (records: Records, scope: ClinicScope): Promise<PictureRow[]> =>
	records
		.select()
		.from(picture)
		.where(inClinic(scope))
		.orderBy(desc(picture.id))
		.limit(MOST_PICTURES);

export async function getPicture(
	records: Records,
	scope: ClinicScope,
	id: string
): Promise<PictureRow | null> {
	const rows = await records
		.select()
		.from(picture)
		.where(and(inClinic(scope), eq(picture.id, id)))
		.limit(1);
	return rows[0] ?? null;
}

/** Those of `ids` that are pictures of this clinic. */
export async function knownPictures(
	records: Records,
	scope: ClinicScope,
	ids: readonly string[]
): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await records
		.select({ id: picture.id })
		.from(picture)
		.where(and(inClinic(scope), sql`${picture.id} IN ${inIds([...ids])}`))
		.limit(ids.length);
	return new Set(rows.map((row) => row.id));
}

export const countPictures = (records: Records, scope: ClinicScope): Promise<number> =>
	records.$count(picture, inClinic(scope));

export const insertPicture = (records: Records, row: PictureRow): BatchItem<'sqlite'> =>
	records.insert(picture).values(row);
