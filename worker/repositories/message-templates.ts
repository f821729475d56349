import { and, eq, inArray, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { messageTemplate } from '../db/schema/messages.ts';
import { ORGANISATION_WIDE } from './messaging-settings.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

export type TemplateRow = typeof messageTemplate.$inferSelect;
export type TemplateKey = Pick<TemplateRow, 'organisationId' | 'clinicId' | 'about' | 'language'>;

const isOf = ({ organisationId, clinicId, about, language }: TemplateKey) =>
	and(
		eq(messageTemplate.organisationId, organisationId),
		eq(messageTemplate.clinicId, clinicId),
		eq(messageTemplate.about, about),
		eq(messageTemplate.language, language)
	);

/**
 * The words that the organisation and this clinic wrote themselves: at most 1,000, by the primary
 * key. Those that were taken back come only where their version matters. A statement for a batch.
 */
export const selectTemplates = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	{ withTakenBack = false } = {}
) =>
	records
		.select()
		.from(messageTemplate)
		.where(
			and(
				eq(messageTemplate.organisationId, organisationId),
				inArray(messageTemplate.clinicId, [...new Set([ORGANISATION_WIDE, clinicId])]),
				withTakenBack ? undefined : eq(messageTemplate.isActive, true)
			)
		)
		.limit(1_000);

/** One text, also when it was taken back: its version goes on. */
export async function getTemplate(records: Records, key: TemplateKey): Promise<TemplateRow | null> {
	const [row] = await records.select().from(messageTemplate).where(isOf(key)).limit(1);
	return row ?? null;
}

/**
 * Writes over what was read at `readVersion` (0: no row). Had somebody written since, the version
 * becomes null, the batch fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export function writeTemplate(
	records: Records,
	row: TemplateRow,
	readVersion: number
): BatchItem<'sqlite'> {
	const { body, subject, isActive, updatedAt } = row;
	return records
		.insert(messageTemplate)
		.values(row)
		.onConflictDoUpdate({
			target: [
				messageTemplate.organisationId,
				messageTemplate.clinicId,
				messageTemplate.about,
				messageTemplate.language
			],
			set: {
				body,
				subject,
				isActive,
				updatedAt,
				version: sql`CASE WHEN ${messageTemplate.version} = ${readVersion} THEN ${row.version} END`
			}
		});
}

/**
 * Whose words hold for something: the clinic's before the organisation's; those of a rule before
 * those of its occasion. Null: the product's own.
 */
export function wordsThatHold(
	rows: readonly TemplateRow[],
	abouts: readonly string[],
	language: string
): TemplateRow | null {
	for (const about of abouts) {
		const own = rows.filter(
			(row) => row.isActive && row.about === about && row.language === language
		);
		const holds = own.find((row) => row.clinicId !== ORGANISATION_WIDE) ?? own[0];
		if (holds) return holds;
	}
	return null;
}
