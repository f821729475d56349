import { and, eq, inArray, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { clinic } from '../db/schema/clinic.ts';
import { messaging } from '../db/schema/messages.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

export type MessagingRow = typeof messaging.$inferSelect;

/** In the place of a clinic's id: what holds for the whole organisation. */
export const ORGANISATION_WIDE = '';

/** Rules of an organisation and of one of its clinics. A row without settings follows. */
export interface MessagingRows {
	organisation: MessagingRow | null;
	clinic: MessagingRow | null;
}

/** Both rows of a clinic, at most two: a statement for a batch. */
export const selectMessaging = (records: Records, { organisationId, clinicId }: ClinicScope) =>
	records
		.select()
		.from(messaging)
		.where(
			and(
				eq(messaging.organisationId, organisationId),
				inArray(messaging.clinicId, [ORGANISATION_WIDE, clinicId])
			)
		)
		.limit(2);

export function messagingRows(rows: readonly MessagingRow[]): MessagingRows {
	const isWide = (row: MessagingRow) => row.clinicId === ORGANISATION_WIDE;
	return {
		organisation: rows.find(isWide) ?? null,
		clinic: rows.find((row) => !isWide(row)) ?? null
	};
}

/** With `ORGANISATION_WIDE` as the clinic only the organisation's own row. */
export const readMessaging = async (records: Records, scope: ClinicScope): Promise<MessagingRows> =>
	messagingRows(await selectMessaging(records, scope));

/**
 * Writes over what was read at `readVersion` (0: no row). Had somebody written since, the version
 * becomes null, the batch fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export function writeMessaging(
	records: Records,
	row: MessagingRow,
	readVersion: number
): BatchItem<'sqlite'> {
	const { settings, updatedAt } = row;
	return records
		.insert(messaging)
		.values(row)
		.onConflictDoUpdate({
			target: [messaging.organisationId, messaging.clinicId],
			set: {
				settings,
				updatedAt,
				version: sql`CASE WHEN ${messaging.version} = ${readVersion} THEN ${row.version} END`
			}
		});
}

/** Belongs into the batch of a change of the organisation's rules: its clinics' objects must learn of it. */
export const raiseAllSettingsVersions = (
	records: Records,
	organisationId: string
): BatchItem<'sqlite'> =>
	records
		.update(clinic)
		.set({ settingsVersion: sql`${clinic.settingsVersion} + 1` })
		.where(eq(clinic.organisationId, organisationId));
