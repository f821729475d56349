import type { MountView } from '../../../contracts/mounts.ts';
import {
	filledSlots,
	mountsOf,
	type MountRow,
	type MountSlotRow
} from '../../../repositories/mounts.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup } from '../../messaging/patient-group.ts';

/** Mounts of a patient and of all merged into them, newest day first. */
export async function listMounts(
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string }
): Promise<{ items: MountView[] }> {
	const { ids: patientIds } = await patientGroup(records, organisationId, patientId);
	const rows = await mountsOf(records, { organisationId, patientIds });
	const mountIds = rows.map(({ id }) => id);
	const filled = Map.groupBy(
		await filledSlots(records, organisationId, mountIds),
		({ mountId }) => mountId
	);
	return { items: rows.map((row) => presentMount(row, filled.get(row.id) ?? [])) };
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
