import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { audit } from '../db/schema/audit.ts';
import { emergencyAccess } from '../db/schema/emergency.ts';
import { patient } from '../db/schema/patients.ts';
import { treatmentPlan } from '../db/schema/plans.ts';
import type { EmergencyReading } from '../domain/access/emergency.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type EmergencyRow = typeof emergencyAccess.$inferSelect;

/** Whose emergency access it must be: it holds in the session that began it alone. */
export interface Bearer {
	organisationId: string;
	userId: string;
	sessionId: string;
}

/** A second of the same number fails the batch on `emergency_access_of_person`. */
export const insertEmergency = (records: Records, row: EmergencyRow): BatchItem<'sqlite'> =>
	records.insert(emergencyAccess).values(row);

/**
 * The bearer's latest that has not ended, for this patient or for whom this record was merged into. One
 * is looked up by its id: of a list of one the database walked all that was ever merged.
 */
export async function liveEmergency(
	records: Records,
	{ organisationId, userId, sessionId }: Bearer,
	of: EmergencyReading['of'],
	now: number
): Promise<EmergencyRow | null> {
	const asked =
		'patientId' in of
			? sql`SELECT ${of.patientId}`
			: sql`SELECT ${treatmentPlan.patientId} FROM ${treatmentPlan}
				WHERE ${treatmentPlan.organisationId} = ${organisationId} AND ${treatmentPlan.id} = ${of.planId}`;
	const survivor = sql`SELECT ${patient.mergedIntoId} FROM ${patient}
		WHERE ${patient.organisationId} = ${organisationId} AND ${patient.id} = (${asked})`;
	const [row] = await records
		.select()
		.from(emergencyAccess)
		.where(
			and(
				eq(emergencyAccess.organisationId, organisationId),
				eq(emergencyAccess.userId, userId),
				sql`${emergencyAccess.patientId} IN (${asked} UNION ${survivor})`,
				eq(emergencyAccess.sessionId, sessionId),
				isNull(emergencyAccess.endedAt),
				gt(emergencyAccess.endsAt, now)
			)
		)
		.orderBy(desc(emergencyAccess.number))
		.limit(1);
	return row ?? null;
}

/** The number of the next one of this person at this patient. */
export async function nextEmergencyNumber(
	records: Records,
	organisationId: string,
	userId: string,
	patientId: string
): Promise<number> {
	const [row] = await records
		.select({ last: sql<number | null>`max(${emergencyAccess.number})` })
		.from(emergencyAccess)
		.where(
			and(
				eq(emergencyAccess.organisationId, organisationId),
				eq(emergencyAccess.userId, userId),
				eq(emergencyAccess.patientId, patientId)
			)
		);
	return (row?.last ?? 0) + 1;
}

type Change = Partial<
	Pick<EmergencyRow, 'endedAt' | 'reviewedAt' | 'reviewedById' | 'reviewedByName'>
>;

/** The batch fails on `emergency_access.version` when somebody wrote since the row was read. */
export const changeEmergency = (
	records: Records,
	{ organisationId, id, version }: Pick<EmergencyRow, 'organisationId' | 'id' | 'version'>,
	change: Change
): BatchItem<'sqlite'> =>
	records
		.update(emergencyAccess)
		.set({ ...change, version: nextVersion(emergencyAccess.version, version) })
		.where(and(eq(emergencyAccess.organisationId, organisationId), eq(emergencyAccess.id, id)));

/** Which ones, latest first: `clinicIds` null means everywhere. */
export interface EmergencyFilter {
	organisationId: string;
	clinicIds: string[] | null;
	patientIds?: string[];
	isOpen?: boolean;
	before?: string | undefined;
	limit: number;
}

const inClinics = (clinicIds: string[] | null): SQL | undefined =>
	clinicIds === null ? undefined : sql`${emergencyAccess.clinicId} IN ${inIds(clinicIds)}`;

export const emergenciesOf = (
	records: Records,
	{ organisationId, clinicIds, patientIds, isOpen, before, limit }: EmergencyFilter
) => {
	// Of a patient there are few: the plus keeps the database from walking all by their ids.
	const id = patientIds ? sql`+${emergencyAccess.id}` : emergencyAccess.id;
	return records
		.select({ row: emergencyAccess, patientName: patient.name })
		.from(emergencyAccess)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, emergencyAccess.organisationId),
				eq(patient.id, emergencyAccess.patientId)
			)
		)
		.where(
			and(
				eq(emergencyAccess.organisationId, organisationId),
				inClinics(clinicIds),
				patientIds && sql`${emergencyAccess.patientId} IN ${inIds(patientIds)}`,
				isOpen ? isNull(emergencyAccess.reviewedAt) : undefined,
				before === undefined ? undefined : sql`${id} < ${before}`
			)
		)
		.orderBy(desc(id))
		.limit(limit);
};

export async function getEmergency(
	records: Records,
	organisationId: string,
	id: string
): Promise<{ row: EmergencyRow; patientName: string } | null> {
	const [found] = await records
		.select({ row: emergencyAccess, patientName: patient.name })
		.from(emergencyAccess)
		.innerJoin(
			patient,
			and(
				eq(patient.organisationId, emergencyAccess.organisationId),
				eq(patient.id, emergencyAccess.patientId)
			)
		)
		.where(and(eq(emergencyAccess.organisationId, organisationId), eq(emergencyAccess.id, id)))
		.limit(1);
	return found ?? null;
}

/** Whether the same thing was read before under the same emergency access. */
export async function isReadingNoted(
	records: Records,
	row: Pick<typeof audit.$inferInsert, 'organisationId' | 'subjectId' | 'action' | 'detail'>
): Promise<boolean> {
	const rows = await records
		.select({ id: audit.id })
		.from(audit)
		.where(
			and(
				eq(audit.organisationId, row.organisationId),
				eq(audit.subjectKind, 'emergency'),
				eq(audit.subjectId, row.subjectId),
				eq(audit.action, row.action),
				eq(audit.detail, row.detail ?? '')
			)
		)
		.limit(1);
	return rows.length > 0;
}

export const noteEmergencyReading = (records: Records, row: typeof audit.$inferInsert) =>
	records.insert(audit).values(row);

/** What was read under these, by the audit: one row a thing. */
export const emergencyReadings = (records: Records, organisationId: string, ids: string[]) =>
	records
		.select({
			emergencyId: audit.subjectId,
			part: sql<string>`${audit.detail} ->> '$.after.part'`,
			items: sql<number>`count(${audit.detail} ->> '$.after.item')`
		})
		.from(audit)
		.where(
			and(
				eq(audit.organisationId, organisationId),
				eq(audit.subjectKind, 'emergency'),
				sql`${audit.subjectId} IN ${inIds(ids)}`,
				eq(audit.action, 'emergency.read')
			)
		)
		.groupBy(sql`1`, sql`2`)
		.limit(2_000);
