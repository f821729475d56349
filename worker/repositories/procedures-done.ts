import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { procedureDone } from '../db/schema/procedures.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type DoneRow = typeof procedureDone.$inferSelect;

export const insertDone = (records: Records, row: DoneRow): BatchItem<'sqlite'> =>
	records.insert(procedureDone).values(row);

export interface DoneEnd {
	at: number;
	by: { id: string; name: string };
	reason: string;
	/** The row of the right patient, when it stood at a wrong one. */
	movedToId?: string;
}

/** Takes it back: the row stays readable with who, when and why. Fails on `procedure_done.version`. */
export const endDone = (
	records: Records,
	row: Pick<DoneRow, 'organisationId' | 'id' | 'version'>,
	end: DoneEnd
): BatchItem<'sqlite'> =>
	records
		.update(procedureDone)
		.set({
			endedAt: end.at,
			endedById: end.by.id,
			endedByName: end.by.name,
			endedReason: end.reason,
			movedToId: end.movedToId ?? null,
			version: nextVersion(procedureDone.version, row.version)
		})
		.where(and(eq(procedureDone.organisationId, row.organisationId), eq(procedureDone.id, row.id)));

export async function getDone(
	records: Records,
	organisationId: string,
	id: string
): Promise<DoneRow | null> {
	const [row] = await records
		.select()
		.from(procedureDone)
		.where(and(eq(procedureDone.organisationId, organisationId), eq(procedureDone.id, id)))
		.limit(1);
	return row ?? null;
}

/** What was done to these patients, latest first; what was taken back is among it only when asked for. */
export const doneToPatients = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	{ limit, withEnded }: { limit: number; withEnded: boolean }
): Promise<DoneRow[]> =>
	records
		.select()
		.from(procedureDone)
		.where(
			and(
				eq(procedureDone.organisationId, organisationId),
				sql`${procedureDone.patientId} IN ${inIds(patientIds)}`,
				withEnded ? undefined : isNull(procedureDone.endedAt)
			)
		)
		.orderBy(desc(procedureDone.at), desc(procedureDone.id))
		.limit(limit);

/** What was done in a visit and still stands, in the order in which it was noted; at most 200. */
export const doneInVisit = (
	records: Records,
	organisationId: string,
	appointmentId: string
): Promise<DoneRow[]> =>
	records
		.select()
		.from(procedureDone)
		.where(
			and(
				eq(procedureDone.organisationId, organisationId),
				eq(procedureDone.appointmentId, appointmentId),
				isNull(procedureDone.endedAt)
			)
		)
		// The plus keeps the database from walking all that was ever done in the house.
		.orderBy(asc(sql`+${procedureDone.id}`))
		.limit(200);
