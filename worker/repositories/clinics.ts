import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { clinic } from '../db/schema/clinic.ts';
import { nextVersion } from './next-version.ts';
import type { Records } from './records.ts';

export type ClinicRow = typeof clinic.$inferSelect;
export type NewClinicRow = typeof clinic.$inferInsert;

export interface ClinicScope {
	organisationId: string;
	clinicId: string;
}

const isThis = (scope: ClinicScope) =>
	and(eq(clinic.organisationId, scope.organisationId), eq(clinic.id, scope.clinicId));

/** The clinics of an organisation in the order they are shown; at most 500. */
export const listClinics = (records: Records, organisationId: string): Promise<ClinicRow[]> =>
	records
		.select()
		.from(clinic)
		.where(eq(clinic.organisationId, organisationId))
		.orderBy(asc(clinic.order), asc(clinic.id))
		.limit(500);

export const selectClinic = (records: Records, scope: ClinicScope) =>
	records.select().from(clinic).where(isThis(scope)).limit(1);

export async function getClinic(records: Records, scope: ClinicScope): Promise<ClinicRow | null> {
	const rows = await selectClinic(records, scope);
	return rows[0] ?? null;
}

/** Which of these slugs any clinic of the whole system already has. Asks in portions of 90. */
export async function takenSlugs(records: Records, slugs: readonly string[]): Promise<string[]> {
	const taken: string[] = [];
	for (let from = 0; from < slugs.length; from += 90) {
		const rows = await records
			.select({ slug: clinic.slug })
			.from(clinic)
			.where(inArray(clinic.slug, slugs.slice(from, from + 90)))
			.limit(90);
		taken.push(...rows.map((row) => row.slug));
	}
	return taken;
}

export const insertClinic = (records: Records, row: NewClinicRow): BatchItem<'sqlite'> =>
	records.insert(clinic).values(row);

/** Writes the fields and raises both versions, so that the board's copy is renewed. */
export const updateClinic = (
	records: Records,
	scope: ClinicScope,
	fields: Partial<NewClinicRow>,
	at: number,
	ifVersion?: number
): BatchItem<'sqlite'> =>
	records
		.update(clinic)
		.set({
			...fields,
			version: nextVersion(clinic.version, ifVersion),
			settingsVersion: sql`${clinic.settingsVersion} + 1`,
			updatedAt: at
		})
		.where(isThis(scope));

/** Follows the clinic's object, whose zone is the truth. */
export const setTimeZone = (records: Records, scope: ClinicScope, timeZone: string) =>
	records.update(clinic).set({ timeZone }).where(isThis(scope));

/** Belongs into the batch of every change that the clinic's object must learn of. */
export const raiseSettingsVersion = (records: Records, scope: ClinicScope): BatchItem<'sqlite'> =>
	records
		.update(clinic)
		.set({ settingsVersion: sql`${clinic.settingsVersion} + 1` })
		.where(isThis(scope));

/** Counts as changed what somebody asks to push although nothing is noted as changed. */
export const raiseIfPushed = (records: Records, scope: ClinicScope) =>
	records
		.update(clinic)
		.set({ settingsVersion: sql`${clinic.settingsVersion} + 1` })
		.where(and(isThis(scope), sql`${clinic.pushedVersion} >= ${clinic.settingsVersion}`));

/** Notes what the object has acknowledged; never goes back. */
export const notePushed = (records: Records, scope: ClinicScope, version: number) =>
	records
		.update(clinic)
		.set({ pushedVersion: version })
		.where(and(isThis(scope), lt(clinic.pushedVersion, version)));

/** Clinics whose object has not acknowledged their newest settings. */
export const clinicsToPush = (records: Records, limit: number): Promise<ClinicScope[]> =>
	records
		.select({ organisationId: clinic.organisationId, clinicId: clinic.id })
		.from(clinic)
		.where(gt(clinic.settingsVersion, clinic.pushedVersion))
		.limit(limit);
