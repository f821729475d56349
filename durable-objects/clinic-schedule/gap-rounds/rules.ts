import { DEFAULT_GAPS, type GapFilling } from '../../../worker/contracts/online-booking.ts';
import type { Clinic } from '../clinic.ts';

/** How this clinic fills its gaps; one whose settings say nothing has the defaults. */
export const gapsOf = ({ settings }: Clinic): GapFilling => settings.gaps ?? DEFAULT_GAPS;
