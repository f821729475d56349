import type { ClinicSettings } from '../../../worker/contracts/clinic-settings.ts';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import { clinicOf, withLanes } from '../clinic.ts';
import { claimNewLanes } from '../commands/block-claims.ts';
import type { Database } from '../database.ts';
import { findIdentity, readSettings, saveSettings, type KeptSettings } from '../store/clinic.ts';
import { headSeq, insertEvent } from '../store/events.ts';
import { replanAll } from '../store/message-plans.ts';

/**
 * Keeps a newer copy of the settings and tells the boards. Another clinic's settings are refused
 * loudly: an object belongs to one clinic for ever (reliability 2, row 26). A booked clinic keeps its
 * zone, for every local time on its board would mean another moment: decided here, in the transaction
 * that a first booking would have to pass as well.
 */
export function keepSettings(
	db: Database,
	settings: ClinicSettings,
	now: number
): { version: number; timeZone: string; isChanged: boolean } {
	const identity = findIdentity(db);
	if (identity && identity.clinicId !== settings.clinicId)
		throw new Error('settings of another clinic');
	const before = identity ? readSettings(db) : null;
	if (before && before.version >= settings.version)
		return { version: before.version, timeZone: before.timeZone, isChanged: false };
	const isBooked = before !== null && db.row('SELECT id FROM appointments LIMIT 1') !== undefined;
	const timeZone = isBooked ? before.timeZone : settings.timeZone;
	const after = withLanes({ ...settings, timeZone }, before);
	saveSettings(db, after);
	if (before && plansDiffer(before, after)) replanAll(db);
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
	return { version: settings.version, timeZone, isChanged: identity !== null };
}

/** What the times of planned messages go by; whether they may be sent is looked at when they are due. */
const plansDiffer = (before: KeptSettings, after: KeptSettings): boolean =>
	before.timeZone !== after.timeZone ||
	JSON.stringify((before.messaging ?? DEFAULT_MESSAGING).rules) !==
		JSON.stringify((after.messaging ?? DEFAULT_MESSAGING).rules);

const grownLanes = (before: KeptSettings, after: KeptSettings): Map<string, number> =>
	new Map(Object.entries(after.lanes).filter(([id, lanes]) => lanes > (before.lanes[id] ?? 0)));
