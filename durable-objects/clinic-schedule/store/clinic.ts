import type { ClinicSettings } from '../../../worker/contracts/clinic-settings.ts';
import type { Database } from '../database.ts';

/** Settings as kept: with the largest capacity each resource ever had, since claims lie in lanes. */
export type KeptSettings = ClinicSettings & { lanes: Record<string, number> };

export interface ClinicIdentity {
	clinicId: string;
	organisationId: string;
	/** Grows by one when the store was restored to an earlier state, so that boards start anew. */
	epoch: number;
	settingsVersion: number;
	/** Repeating blocks are claimed up to this instant, ms. */
	blocksUntil: number;
	/** No appointment was ever longer. */
	longestMinutes: number;
	/** The clinic's revision: the number of its last event, 0 before the first. */
	head: number;
}
type IdentityRow = {
	clinic_id: string;
	organisation_id: string;
	epoch: number;
	settings_version: number;
	blocks_until: number;
	longest_minutes: number;
	head: number;
};

export function findIdentity(db: Database): ClinicIdentity | null {
	const row = db.row<IdentityRow>(
		`SELECT clinic_id, organisation_id, epoch, settings_version, blocks_until, longest_minutes,
			coalesce((SELECT max(seq) FROM events), 0) AS head FROM clinic`
	);
	if (!row) return null;
	return {
		clinicId: row.clinic_id,
		organisationId: row.organisation_id,
		epoch: row.epoch,
		settingsVersion: row.settings_version,
		blocksUntil: row.blocks_until,
		longestMinutes: row.longest_minutes,
		head: row.head
	};
}

export const readSettings = (db: Database): KeptSettings =>
	JSON.parse(
		db.row<{ settings: string }>('SELECT settings FROM clinic')?.settings ?? 'null'
	) as KeptSettings;

export function saveSettings(db: Database, settings: KeptSettings): void {
	db.run(
		`INSERT INTO clinic (one, clinic_id, organisation_id, epoch, settings_version, settings)
		VALUES (1, ?, ?, 1, ?, ?)
		ON CONFLICT (one) DO UPDATE
		SET settings_version = excluded.settings_version, settings = excluded.settings`,
		settings.clinicId,
		settings.organisationId,
		settings.version,
		JSON.stringify(settings)
	);
}

export const raiseLongest = (db: Database, minutes: number): void =>
	db.run('UPDATE clinic SET longest_minutes = max(longest_minutes, ?)', minutes);

export const setBlocksUntil = (db: Database, until: number): void =>
	db.run('UPDATE clinic SET blocks_until = ?', until);

/** Remembers that these ids were named by a booking: such a thing is retired, never deleted. */
export const nameIds = (db: Database, ids: readonly string[]): void =>
	db.run(
		'INSERT OR IGNORE INTO named_ids (id) SELECT value FROM json_each(?)',
		JSON.stringify(ids)
	);
export const isNamed = (db: Database, id: string): boolean =>
	db.row('SELECT id FROM named_ids WHERE id = ?', id) !== undefined;

export function revokeSession(db: Database, id: string, at: number): void {
	db.run('INSERT OR IGNORE INTO revoked_sessions (id, at) VALUES (?, ?)', id, at);
}
export const isRevoked = (db: Database, sessionId: string): boolean =>
	db.row('SELECT id FROM revoked_sessions WHERE id = ?', sessionId) !== undefined;

/** A session lives a week at most, so its revocation may be forgotten after two. */
export function forgetOldRevocations(db: Database, now: number, limit: number): void {
	db.run(
		`DELETE FROM revoked_sessions WHERE id IN
			(SELECT id FROM revoked_sessions WHERE at < ? LIMIT ?)`,
		now - 14 * 86_400_000,
		limit
	);
}
