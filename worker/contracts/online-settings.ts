import * as v from 'valibot';
import {
	gapFilling,
	onlineBooking,
	type GapFilling,
	type OnlineBooking
} from './online-booking.ts';

/** `PUT /clinics/{clinicId}/online-booking`: a part that is left out stays as it is. */
export const putOnlineSettings = v.strictObject({
	online: v.optional(onlineBooking),
	gaps: v.optional(gapFilling)
});
export type PutOnlineSettings = v.InferOutput<typeof putOnlineSettings>;

/** `version` is 0 while the clinic has changed nothing and the defaults hold. */
export interface OnlineSettingsView {
	online: OnlineBooking;
	gaps: GapFilling;
	version: number;
}
