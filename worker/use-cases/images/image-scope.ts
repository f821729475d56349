import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { getImage, type Hand, type ImageRow } from '../../repositories/images.ts';
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

export function handOf(c: HttpContext): Hand {
	const caller = requireCaller(c);
	return { at: c.var.now, id: callerId(caller), name: caller.name };
}
