import type { Reconciled } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { scheduleEntry } from '../../worker/db/schema/schedule.ts';
import type { ClinicKey, EntryRow } from '../../worker/repositories/projection.ts';
import { mendRows, readEntries } from '../../worker/repositories/reconciliation.ts';
import { pendingEvents } from './outbox.ts';
import type { ProjectionPorts } from './projection.ts';
import { type EntryKind, entryRow } from './projection-rows.ts';
import { findIdentity } from './store/clinic.ts';
import { headSeq } from './store/events.ts';

type Row = typeof scheduleEntry.$inferSelect;
type Entry = { id: string; version: number };

const TABLES: [table: string, kind: EntryKind][] = [
	['shifts', 'shift'],
	['blocks', 'block'],
	['waitlist', 'waitlist']
];
const AT_ONCE = 500;
const MOST_PAGES = 200;

/**
 * Shifts, blocks and waitlist entries: few enough to compare each. One that the object does not
 * have (any more) is marked as removed. Skipped while the outbox has not sent everything.
 */
export async function reconcileEntries(
	ports: ProjectionPorts,
	clinic: ClinicKey
): Promise<Reconciled> {
	const total: Reconciled = { compared: 0, mended: 0, ghosts: 0 };
	const records = ports.records(clinic.organisationId);
	const copies: Row[] = [];
	for (let page = 0; page < MOST_PAGES; page++) {
		const rows = await readEntries(records, clinic, copies.at(-1)?.id ?? '', AT_ONCE);
		copies.push(...rows);
		if (rows.length < AT_ONCE) break;
	}
	if (pendingEvents(ports.db) > 0) return total;
	const { compared, wrong } = compareEntries(ports, clinic, copies);
	for (let from = 0; from < wrong.length; from += AT_ONCE) {
		await mendRows(records, clinic, scheduleEntry, wrong.slice(from, from + AT_ONCE));
	}
	return { ...total, compared, mended: wrong.length };
}

function compareEntries(
	{ db, clock }: ProjectionPorts,
	clinic: ClinicKey,
	copies: readonly Row[]
): { compared: number; wrong: EntryRow[] } {
	const mark = { epoch: findIdentity(db)!.epoch, revision: headSeq(db) };
	const copyOf = new Map(copies.map((row) => [row.id, row]));
	const ours = TABLES.flatMap(([table, kind]) =>
		db
			.rows<{ document: string }>(`SELECT document FROM ${table}`)
			.map(({ document }) => entryRow(clinic, kind, JSON.parse(document) as Entry, mark, null))
	);
	const known = new Set(ours.map(({ id }) => id));
	const removed = copies
		.filter(({ id, removedAt }) => removedAt === null && !known.has(id))
		.map(({ kind, document }) => entryRow(clinic, kind, document as Entry, mark, clock()));
	const changed = ours.filter((row) => {
		const copy = copyOf.get(row.id);
		return !copy || fingerprintOfCopy(clinic, copy) !== row.fingerprint;
	});
	return { compared: ours.length, wrong: [...changed, ...removed] };
}

/** Made anew from what the row holds, since a row that was tampered with kept its old one. */
const fingerprintOfCopy = (
	clinic: ClinicKey,
	{ kind, document, removedAt, ...mark }: Row
): number => entryRow(clinic, kind, document as Entry, mark, removedAt).fingerprint;
