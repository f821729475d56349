import { and, asc, eq, sql } from 'drizzle-orm';
import { contactAddress, contactChoice } from '../db/schema/messages.ts';
import type { Way } from '../domain/messaging/vocabulary.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type ContactChoiceRow = typeof contactChoice.$inferSelect;
export type ContactAddressRow = typeof contactAddress.$inferSelect;

/** Active addresses besides the phones, oldest first. */
export const addressesBesidePhones = (
	records: Records,
	organisationId: string,
	patientIds: string[]
) =>
	records
		.select()
		.from(contactAddress)
		.where(
			and(
				eq(contactAddress.organisationId, organisationId),
				sql`${contactAddress.patientId} IN ${inIds(patientIds)}`,
				eq(contactAddress.isActive, true)
			)
		)
		.orderBy(asc(contactAddress.createdAt))
		.limit(500);

/** An address that the patient gave; one that was retired is theirs again. */
export const putAddress = (
	records: Records,
	row: Pick<ContactAddressRow, 'organisationId' | 'patientId' | 'way' | 'address' | 'createdAt'>
) =>
	records
		.insert(contactAddress)
		.values(row)
		.onConflictDoUpdate({
			target: [
				contactAddress.organisationId,
				contactAddress.patientId,
				contactAddress.way,
				contactAddress.address
			],
			set: { isActive: true }
		});

/** An address that one channel alone reaches: an openid, a chat, a browser with the keys it has now. */
export const putReached = (records: Records, row: Omit<ContactAddressRow, 'isActive'>) =>
	records
		.insert(contactAddress)
		.values(row)
		.onConflictDoUpdate({
			target: [
				contactAddress.organisationId,
				contactAddress.patientId,
				contactAddress.way,
				contactAddress.address
			],
			set: { isActive: true, details: row.details, channelId: row.channelId }
		});

/** How many active addresses of a way a patient has, counted up to a hundred. */
export async function countAddresses(
	records: Records,
	organisationId: string,
	patientId: string,
	way: Way
): Promise<number> {
	const rows = await records
		.select({ address: contactAddress.address })
		.from(contactAddress)
		.where(
			and(
				eq(contactAddress.organisationId, organisationId),
				eq(contactAddress.patientId, patientId),
				eq(contactAddress.way, way),
				eq(contactAddress.isActive, true)
			)
		)
		.limit(100);
	return rows.length;
}

/** Every address of a way is no longer used; the rows stay. */
export const retireAddresses = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	way: Way
) =>
	records
		.update(contactAddress)
		.set({ isActive: false })
		.where(
			and(
				eq(contactAddress.organisationId, organisationId),
				sql`${contactAddress.patientId} IN ${inIds(patientIds)}`,
				eq(contactAddress.way, way),
				eq(contactAddress.isActive, true)
			)
		);

export const contactChoices = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.select()
		.from(contactChoice)
		.where(
			and(
				eq(contactChoice.organisationId, organisationId),
				sql`${contactChoice.patientId} IN ${inIds(patientIds)}`
			)
		)
		.limit(500);

type Choice = Partial<Pick<ContactChoiceRow, 'preferredWay' | 'language' | 'timeZone'>>;

/** Changes what was chosen and leaves the rest; the version rises each time. */
export const putChoice = (
	records: Records,
	key: { organisationId: string; patientId: string },
	choice: Choice,
	at: number
) =>
	records
		.insert(contactChoice)
		.values({ ...key, ...choice, version: 1, updatedAt: at })
		.onConflictDoUpdate({
			target: [contactChoice.organisationId, contactChoice.patientId],
			set: { ...choice, version: sql`${contactChoice.version} + 1`, updatedAt: at }
		});
