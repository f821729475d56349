import type { Clinic } from './clinic.ts';
import type { Database } from './database.ts';
import { claimedBy, type StaffLeases } from './staff-leases.ts';
import { allDocuments } from './store/documents.ts';
import type { ShiftRule } from './stored.ts';

/** Which person each provider was when their shifts were leased. */
export const STAFF_LINK_TABLES = [
	`CREATE TABLE staff_links (
		provider_id TEXT PRIMARY KEY,
		staff_id TEXT NOT NULL
	) STRICT, WITHOUT ROWID`
];

/**
 * Follows providers who have become another person of the staff list, or nobody: their shifts are
 * given up for the one and leased for the other. What another clinic already has at that time is
 * not undone, only reported: the next change of such a shift will be refused.
 */
export async function followStaffLinks(
	db: Database,
	clinic: Clinic,
	leases: StaffLeases
): Promise<void> {
	const links = new Map(
		db
			.rows<{ provider_id: string; staff_id: string }>('SELECT * FROM staff_links')
			.map((row) => [row.provider_id, row.staff_id])
	);
	for (const { id, staffId } of clinic.providers.values()) {
		const before = links.get(id) ?? null;
		if (before === staffId) continue;
		await moveShifts(db, clinic, leases, id, before);
		saveLink(db, id, staffId);
	}
}

async function moveShifts(
	db: Database,
	clinic: Clinic,
	leases: StaffLeases,
	providerId: string,
	before: string | null
): Promise<void> {
	const { clinicId } = clinic.settings;
	const shifts = allDocuments<ShiftRule>(db, 'shifts').filter(
		(shift) => shift.providerId === providerId
	);
	for (const shift of shifts) {
		if (before) await leases.of(clinic, before).release(clinicId, shift.id);
		const claimed = claimedBy(clinic, shift);
		if (!claimed) continue;
		const person = leases.of(clinic, claimed.staffId);
		const answer = await person.lease(claimed.staffId, claimed.time);
		if (answer.ok) await person.confirm(clinicId, shift.id, shift.version);
		else console.error(JSON.stringify({ event: 'staff_time_conflict', clinicId }));
	}
}

function saveLink(db: Database, providerId: string, staffId: string | null): void {
	if (staffId === null) db.run('DELETE FROM staff_links WHERE provider_id = ?', providerId);
	else
		db.run(
			`INSERT INTO staff_links (provider_id, staff_id) VALUES (?, ?)
			ON CONFLICT (provider_id) DO UPDATE SET staff_id = excluded.staff_id`,
			providerId,
			staffId
		);
}
