import * as v from 'valibot';
import {
	DEFAULT_GAPS,
	DEFAULT_ONLINE,
	gapFilling,
	onlineBooking
} from '../../contracts/online-booking.ts';
import type { OnlineSettingsView } from '../../contracts/online-settings.ts';
import type { ClinicOnlineRow } from '../../repositories/clinic-online.ts';

/**
 * The rules as they hold now: a clinic that changed nothing has the defaults, at version 0, and what
 * was kept before a setting existed has its default.
 */
export const presentOnline = (row: ClinicOnlineRow | null): OnlineSettingsView =>
	row
		? {
				online: v.parse(onlineBooking, row.online),
				gaps: v.parse(gapFilling, row.gaps),
				version: row.version
			}
		: { online: DEFAULT_ONLINE, gaps: DEFAULT_GAPS, version: 0 };
