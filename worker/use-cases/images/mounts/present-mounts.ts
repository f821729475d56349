import type { ImageView } from '../../../contracts/images.ts';
import type { MountView } from '../../../contracts/mounts.ts';
import type { Sealing } from '../../../integrations/sealing/sealing.ts';
import { imagesById } from '../../../repositories/images.ts';
import {
	filledSlots,
	mountsOf,
	type MountRow,
	type MountSlotRow
} from '../../../repositories/mounts.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup } from '../../messaging/patient-group.ts';
import { presentImage } from '../present-image.ts';

/**
 * Mounts of a patient and of all merged into them, newest day first, with every image that lies in one:
 * an old series is as full as it was made, however many images came after it.
 */
export async function listMounts(
	records: Records,
	sealing: Sealing,
	{ organisationId, patientId }: { organisationId: string; patientId: string }
): Promise<{ items: MountView[]; images: ImageView[] }> {
	const { ids: patientIds } = await patientGroup(records, organisationId, patientId);
	const rows = await mountsOf(records, { organisationId, patientIds });
	const mountIds = rows.map(({ id }) => id);
	const slots = await filledSlots(records, organisationId, mountIds);
	const laid = [...new Set(slots.map(({ imageId }) => imageId))];
	const images = await imagesById(records, { organisationId, patientIds }, laid);
	const filled = Map.groupBy(slots, ({ mountId }) => mountId);
	return {
		items: rows.map((row) => presentMount(row, filled.get(row.id) ?? [])),
		images: await Promise.all(images.map((row) => presentImage(sealing, row, patientId)))
	};
}

export const presentMount = (
	row: MountRow,
	filled: readonly Pick<MountSlotRow, 'slot' | 'imageId'>[]
): MountView => ({
	id: row.id,
	clinicId: row.clinicId,
	layout: row.layout,
	takenOn: row.takenOn,
	slots: Object.fromEntries(filled.map(({ slot, imageId }) => [slot, imageId])),
	addedAt: new Date(row.addedAt).toISOString(),
	addedBy: { id: row.addedById, name: row.addedByName }
});
