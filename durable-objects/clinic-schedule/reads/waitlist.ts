import type { WaitlistEntry } from '../../../worker/contracts/schedule.ts';
import type { Database } from '../database.ts';
import type { StoredWaitlistEntry } from '../stored.ts';
import { cardOf } from '../store/patients.ts';
import { waitingAfter } from '../store/waitlist.ts';

/** A page of those who wait, who came first first; the cursor is the last id of the page before. */
export function readWaitlist(
	db: Database,
	limit: number,
	cursor: string | undefined
): { items: WaitlistEntry[]; nextCursor: string | null } {
	const entries = waitingAfter(db, cursor ?? '', limit + 1);
	const items = entries.slice(0, limit).map((entry) => waitingOnWire(db, entry));
	return { items, nextCursor: entries.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const waitingOnWire = (db: Database, entry: StoredWaitlistEntry): WaitlistEntry => ({
	patient: cardOf(db, entry.patientId),
	...entry
});
