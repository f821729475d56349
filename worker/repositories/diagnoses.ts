import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { diagnosis } from '../db/schema/diagnoses.ts';
import type { DiagnosisEnd } from '../domain/clinical/diagnoses/vocabulary.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type DiagnosisRow = typeof diagnosis.$inferSelect;

export const insertDiagnosis = (records: Records, row: DiagnosisRow): BatchItem<'sqlite'> =>
	records.insert(diagnosis).values(row);

export interface EndOfDiagnosis {
	at: number;
	/** The clinic's local date. */
	on: string;
	by: { id: string; name: string };
	as: DiagnosisEnd;
}

/** Ends it where it stands; the batch fails on `diagnosis.version` when somebody wrote since it was read. */
export const endDiagnosisRow = (
	records: Records,
	{ organisationId, id, version }: Pick<DiagnosisRow, 'organisationId' | 'id' | 'version'>,
	end: EndOfDiagnosis
): BatchItem<'sqlite'> =>
	records
		.update(diagnosis)
		.set({
			endedAt: end.at,
			endedOn: end.on,
			endedById: end.by.id,
			endedByName: end.by.name,
			endedAs: end.as,
			version: nextVersion(diagnosis.version, version)
		})
		.where(and(eq(diagnosis.organisationId, organisationId), eq(diagnosis.id, id)));

export async function getDiagnosis(
	records: Records,
	organisationId: string,
	id: string
): Promise<DiagnosisRow | null> {
	const [row] = await records
		.select()
		.from(diagnosis)
		.where(and(eq(diagnosis.organisationId, organisationId), eq(diagnosis.id, id)))
		.limit(1);
	return row ?? null;
}

/** Diagnoses of these patients, latest first, at most 500; the ended only when asked for. */
export const diagnosesOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	withEnded: boolean
): Promise<DiagnosisRow[]> =>
	records
		.select()
		.from(diagnosis)
		.where(
			and(
				eq(diagnosis.organisationId, organisationId),
				sql`${diagnosis.patientId} IN ${inIds(patientIds)}`,
				withEnded ? undefined : isNull(diagnosis.endedAt)
			)
		)
		.orderBy(desc(diagnosis.at), desc(diagnosis.id))
		.limit(500);
