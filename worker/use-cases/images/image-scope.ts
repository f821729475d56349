import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { filesOf } from '../../repositories/image-volumes.ts';
import { getImage, type Hand, type ImageFiles, type ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup, patientToChange } from '../messaging/patient-group.ts';

export interface ImagePlace {
	organisationId: string;
	patientId: string;
	imageId: string;
}

/** The image in this patient's record or in that of somebody merged into them; 404 for any other. */
export async function requireImage(
	records: Records,
	{ organisationId, patientId, imageId }: ImagePlace
): Promise<ImageRow> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const row = await getImage(records, { organisationId, patientIds: ids }, imageId);
	return row ?? refuse({ code: 'not_found' });
}

/** The same for a change: 409 in a merged record, and of an image that was taken out. */
export async function requireImageToChange(
	records: Records,
	{ organisationId, patientId, imageId }: ImagePlace,
	ifVersion?: number
): Promise<ImageRow> {
	const { ids } = await patientToChange(records, organisationId, patientId);
	const row = await getImage(records, { organisationId, patientIds: ids }, imageId);
	if (!row) refuse({ code: 'not_found' });
	if (row.retiredAt !== null) refuse({ code: 'conflict', extra: { state: 'retired' } });
	if (ifVersion !== undefined && ifVersion !== row.version) refuse({ code: 'stale_version' });
	return row;
}

/** What an act on an image goes for: of a slice its whole volume, by the file that came first. */
export const requireFilesToChange = async (
	records: Records,
	place: ImagePlace,
	ifVersion?: number
): Promise<ImageFiles> => filesOf(records, await requireImageToChange(records, place, ifVersion));

export function handOf(c: HttpContext): Hand {
	const caller = requireCaller(c);
	return { at: c.var.now, id: callerId(caller), name: caller.name };
}
