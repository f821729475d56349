import * as v from 'valibot';
import { MOUNT_LAYOUTS, type MountLayoutId } from '../domain/imaging/mounts.ts';
import { id, localDate, reason } from './primitives.ts';

/** `POST /patients/{id}/mounts`: an empty mount of a fixed layout. */
export const makeMount = v.strictObject({
	clinicId: id('cli'),
	layout: v.picklist(MOUNT_LAYOUTS, 'unknown_id'),
	takenOn: localDate
});
export type MakeMount = v.InferOutput<typeof makeMount>;

/** `PUT /patients/{id}/mounts/{mountId}/slots/{slot}`: null empties it; what lay there stays in its history. */
export const fillSlot = v.strictObject({ imageId: v.nullable(id('img')) });

/** `POST …/mounts/{mountId}/retire` */
export const retireMount = v.strictObject({ reason });

/** `GET /patients/{id}/mounts`: newest day first, `{items: [MountView], images: [ImageView]}`. */
export interface MountView {
	id: string;
	clinicId: string;
	layout: MountLayoutId;
	takenOn: string;
	/** Slot to image; empty slots are left out. */
	slots: Record<string, string>;
	addedAt: string;
	addedBy: { id: string; name: string };
}
