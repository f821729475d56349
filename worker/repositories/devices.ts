import { and, desc, eq, isNull } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { deskDevice } from '../db/schema/staff.ts';
import { findOwned, isOwned } from './owned.ts';
import type { Records } from './records.ts';

export type DeviceRow = typeof deskDevice.$inferSelect;

/** The registered computer with this token; null when it was removed. */
export async function findDeviceByToken(
	records: Records,
	tokenHash: string
): Promise<DeviceRow | null> {
	const [row] = await records
		.select()
		.from(deskDevice)
		.where(and(eq(deskDevice.tokenHash, tokenHash), isNull(deskDevice.removedAt)))
		.limit(1);
	return row ?? null;
}

export const findDevice = (records: Records, organisationId: string, id: string) =>
	findOwned(records, deskDevice, organisationId, id);

export const listDevices = (records: Records, organisationId: string) =>
	records
		.select()
		.from(deskDevice)
		.where(and(eq(deskDevice.organisationId, organisationId), isNull(deskDevice.removedAt)))
		.orderBy(desc(deskDevice.id))
		.limit(500);

export const insertDevice = (
	records: Records,
	row: typeof deskDevice.$inferInsert
): BatchItem<'sqlite'> => records.insert(deskDevice).values(row);

export const removeDevice = (
	records: Records,
	organisationId: string,
	id: string,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(deskDevice)
		.set({ removedAt: at })
		.where(isOwned(deskDevice, organisationId, id));
