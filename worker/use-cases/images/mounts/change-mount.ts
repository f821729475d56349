import type { MakeMount } from '../../../contracts/mounts.ts';
import { layoutOf } from '../../../domain/imaging/mounts.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { getImage } from '../../../repositories/images.ts';
import {
	endSlot,
	filledSlots,
	getMount,
	insertMount,
	insertSlot,
	retireMountRow,
	type MountRow
} from '../../../repositories/mounts.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId } from '../../access/fresh.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import { handOf } from '../image-scope.ts';
import { presentMount } from './present-mounts.ts';

export interface MountPlace {
	organisationId: string;
	patientId: string;
	mountId: string;
}

/** An empty mount of a fixed layout. */
export async function makeMountRow(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId }: MountPlace,
	input: MakeMount
): Promise<Decision> {
	await patientToChange(records, organisationId, patientId);
	const by = handOf(c);
	const row: MountRow = {
		...{ organisationId, id: freshId('mnt', by.at), patientId, ...input },
		...{ addedAt: by.at, addedById: by.id, addedByName: by.name },
		...{ retiredAt: null, retiredById: null, retiredByName: null, retiredReason: null }
	};
	return {
		status: 201,
		body: presentMount(row, []),
		statements: [insertMount(records, row)],
		audit: entry(row, 'mount.make', { layout: row.layout, takenOn: row.takenOn })
	};
}

/** Lays an image of this record into a slot, or takes out what lies there; both stay in the history. */
export async function fillMountSlot(
	c: HttpContext,
	records: Records,
	place: MountPlace,
	slot: string,
	imageId: string | null
): Promise<Decision> {
	const { row, patientIds } = await requireMount(records, place);
	const { organisationId } = row;
	if (!layoutOf(row.layout).slots.some(({ id }) => id === slot)) refuse({ code: 'not_found' });
	if (imageId !== null) {
		const image = await getImage(records, { organisationId, patientIds }, imageId);
		if (!image || image.retiredAt !== null)
			refuse({ code: 'invalid', errors: [{ path: 'imageId', code: 'unknown_id' }] });
	}
	const filled = await filledSlots(records, organisationId, [row.id]);
	const others = filled.filter((one) => one.slot !== slot);
	const by = handOf(c);
	return {
		status: 200,
		body: presentMount(row, imageId === null ? others : [...others, { slot, imageId }]),
		statements: [
			endSlot(records, row, slot, by),
			...(imageId === null
				? []
				: [
						insertSlot(records, {
							...{ organisationId, mountId: row.id, slot, id: freshId('mnt', by.at), imageId },
							...{ at: by.at, byId: by.id, byName: by.name },
							...{ endedAt: null, endedById: null, endedByName: null }
						})
					])
		],
		audit: entry(row, 'mount.fill', { slot, imageId })
	};
}

/** Takes a mount out of the record; its images stay where they are. */
export async function retireMountOf(
	c: HttpContext,
	records: Records,
	place: MountPlace,
	reason: string
): Promise<Decision> {
	const { row } = await requireMount(records, place);
	return {
		status: 204,
		statements: [retireMountRow(records, row, { ...handOf(c), reason })],
		audit: { ...entry(row, 'mount.retire'), reason }
	};
}

async function requireMount(records: Records, place: MountPlace) {
	const { organisationId, patientId, mountId } = place;
	const { ids: patientIds } = await patientToChange(records, organisationId, patientId);
	const row = await getMount(records, { organisationId, patientIds }, mountId);
	return { row: row ?? refuse({ code: 'not_found' }), patientIds };
}

const entry = (row: MountRow, action: string, after?: unknown) => ({
	action,
	subject: { kind: 'mount', id: row.id },
	clinicId: row.clinicId,
	...(after !== undefined && { after })
});
