import type { ClinicSettings } from '../../../worker/contracts/clinic-settings.ts';
import { clinicOf, withLanes } from '../clinic.ts';
import { claimNewLanes } from '../commands/block-claims.ts';
import type { Database } from '../database.ts';
import { findIdentity, readSettings, saveSettings, type KeptSettings } from '../store/clinic.ts';
import { headSeq, insertEvent } from '../store/events.ts';

/**
 * Keeps a newer copy of the settings and tells the boards. Another clinic's settings are refused
 * loudly: an object belongs to one clinic for ever (reliability 2, row 26).
 */
export function keepSettings(
	db: Database,
	settings: ClinicSettings,
	now: number
): { version: number; hasBookings: boolean; isChanged: boolean } {
	const identity = findIdentity(db);
	if (identity && identity.clinicId !== settings.clinicId)
		throw new Error('settings of another clinic');
	const hasBookings =
		identity !== null && db.row('SELECT id FROM appointments LIMIT 1') !== undefined;
	if (identity && identity.settingsVersion >= settings.version)
		return { version: identity.settingsVersion, hasBookings, isChanged: false };
	const before = identity ? readSettings(db) : null;
	const after = withLanes(settings, before);
	saveSettings(db, after);
	if (before) claimNewLanes({ db, clinic: clinicOf(after), now }, grownLanes(before, after));
	if (identity)
		insertEvent(db, {
			seq: headSeq(db) + 1,
			epoch: identity.epoch,
			at: now,
			by: { id: 'system', name: 'settings', kind: 'system' },
			source: 'system',
			action: 'settings.changed',
			reason: null,
			changes: { settings: { version: settings.version } }
		});
	return { version: settings.version, hasBookings, isChanged: identity !== null };
}

const grownLanes = (before: KeptSettings, after: KeptSettings): Map<string, number> =>
	new Map(Object.entries(after.lanes).filter(([id, lanes]) => lanes > (before.lanes[id] ?? 0)));
