import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { consent } from '../db/schema/messages.ts';
import type { Purpose, Way } from '../domain/messaging/vocabulary.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type ConsentRow = typeof consent.$inferSelect;

/** Adds a word to the history; its id must be fresh or follow from what said it, and sort by time. */
export const recordConsent = (records: Records, row: ConsentRow) =>
	records.insert(consent).values(row).onConflictDoNothing();

/** The word that holds of each of these patients, way and purpose. */
export const standingConsents = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select({
			patientId: consent.patientId,
			id: sql<string>`max(${consent.id})`,
			way: sql<Way>`${consent.way}`,
			purpose: sql<Purpose>`${consent.purpose}`,
			// With a single max() SQLite takes the other columns from the row that has it.
			isGiven: consent.isGiven,
			proof: consent.proof,
			byName: consent.byName,
			at: consent.at
		})
		.from(consent)
		.where(
			and(
				eq(consent.organisationId, organisationId),
				sql`${consent.patientId} IN ${inIds(patientIds)}`
			)
		)
		.groupBy(consent.patientId, consent.way, consent.purpose)
		.limit(1_000);

/** Everything that was said, newest first. */
export const listConsents = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number,
	before?: string
) =>
	records
		.select()
		.from(consent)
		.where(
			and(
				eq(consent.organisationId, organisationId),
				sql`${consent.patientId} IN ${inIds(patientIds)}`,
				before === undefined ? undefined : lt(consent.id, before)
			)
		)
		.orderBy(desc(consent.id))
		.limit(limit);
