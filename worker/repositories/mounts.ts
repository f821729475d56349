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

const isLaidIn = (organisationId: string, mountIds: string[]) =>
	and(
		eq(mountSlot.organisationId, organisationId),
		sql`${mountSlot.mountId} IN ${inIds(mountIds)}`,
		isNull(mountSlot.endedAt)
	);

/** What was laid into these mounts and not taken out of them, though its image be no more in the record. */
export const laidSlots = (
	records: Records,
	organisationId: string,
	mountIds: string[]
): Promise<MountSlotRow[]> =>
	records.select().from(mountSlot).where(isLaidIn(organisationId, mountIds)).limit(MOST_FILLED);

/** What is seen in these mounts now: the place of an image that was taken out is empty till it comes back. */
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
				isLaidIn(organisationId, mountIds),
				sql`EXISTS (SELECT 1 FROM image AS laid
					WHERE laid.organisation_id = ${organisationId}
						AND laid.id = mount_slot.image_id AND laid.retired_at IS NULL)`
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
