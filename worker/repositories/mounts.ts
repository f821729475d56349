import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { mount, mountSlot } from '../db/schema/images.ts';
import type { Hand, ImagesScope } from './images.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type MountRow = typeof mount.$inferSelect;
export type MountSlotRow = typeof mountSlot.$inferSelect;

const MOST_MOUNTS = 100;
const MOST_FILLED = 2_000;

const isOfPatients = ({ organisationId, patientIds }: ImagesScope) =>
	and(eq(mount.organisationId, organisationId), sql`${mount.patientId} IN ${inIds(patientIds)}`);
const isOf = (scope: ImagesScope) => and(isOfPatients(scope), isNull(mount.retiredAt));

/** Mounts that stand in the record, newest day first. */
export const mountsOf = (records: Records, scope: ImagesScope): Promise<MountRow[]> =>
	records
		.select()
		.from(mount)
		.where(isOf(scope))
		.orderBy(desc(mount.takenOn), desc(mount.id))
		.limit(MOST_MOUNTS);

/** Those too that were taken out, newest day first. */
export const allMountsOf = (
	records: Records,
	scope: ImagesScope,
	limit: number
): Promise<MountRow[]> =>
	records
		.select()
		.from(mount)
		.where(isOfPatients(scope))
		.orderBy(desc(mount.takenOn), desc(mount.id))
		.limit(limit);

export async function getMount(
	records: Records,
	scope: ImagesScope,
	id: string
): Promise<MountRow | null> {
	const rows = await records
		.select()
		.from(mount)
		.where(and(isOf(scope), eq(mount.id, id)))
		.limit(1);
	return rows[0] ?? null;
}

/** What lies in these mounts now. */
export const filledSlots = (
	records: Records,
	organisationId: string,
	mountIds: string[]
): Promise<MountSlotRow[]> =>
	records
		.select()
		.from(mountSlot)
		.where(
			and(
				eq(mountSlot.organisationId, organisationId),
				sql`${mountSlot.mountId} IN ${inIds(mountIds)}`,
				isNull(mountSlot.endedAt)
			)
		)
		.limit(MOST_FILLED);

export const insertMount = (records: Records, row: MountRow): BatchItem<'sqlite'> =>
	records.insert(mount).values(row);

export const retireMountRow = (
	records: Records,
	{ organisationId, id }: MountRow,
	by: Hand & { reason: string }
): BatchItem<'sqlite'> =>
	records
		.update(mount)
		.set({
			retiredAt: by.at,
			retiredById: by.id,
			retiredByName: by.name,
			retiredReason: by.reason
		})
		.where(and(eq(mount.organisationId, organisationId), eq(mount.id, id)));

/** Ends what lies in a slot; its row stays, with who took it out and when. */
export const endSlot = (
	records: Records,
	{ organisationId, id }: Pick<MountRow, 'organisationId' | 'id'>,
	slot: string,
	by: Hand
): BatchItem<'sqlite'> =>
	records
		.update(mountSlot)
		.set({ endedAt: by.at, endedById: by.id, endedByName: by.name })
		.where(
			and(
				eq(mountSlot.organisationId, organisationId),
				eq(mountSlot.mountId, id),
				eq(mountSlot.slot, slot),
				isNull(mountSlot.endedAt)
			)
		);

export const insertSlot = (records: Records, row: MountSlotRow): BatchItem<'sqlite'> =>
	records.insert(mountSlot).values(row);
