import type { Reconciled } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { DAY_MS } from '../../worker/domain/time/calendar-dates.ts';
import { appointment } from '../../worker/db/schema/schedule.ts';
import type { AppointmentRow, ClinicKey } from '../../worker/repositories/projection.ts';
import {
	buryGhosts,
	contentOf,
	type DayBucket,
	mendRows,
	OWN_BUCKETS,
	readAppointments,
	readDayBuckets
} from '../../worker/repositories/reconciliation.ts';
import { readOutbox } from './outbox.ts';
import type { ProjectionPorts } from './projection.ts';
import { appointmentRow, fingerprintOf } from './projection-rows.ts';
import { reconcileEntries } from './reconcile-entries.ts';
import { findIdentity } from './store/clinic.ts';
import { headSeq } from './store/events.ts';
import { placesBetween } from './store/places.ts';
import type { StoredAppointment } from './stored.ts';

type Row = typeof appointment.$inferSelect;

/** The days that are looked at row by row every night, also where their checksums agree. */
const RECENT_DAYS = { back: 7, ahead: 60 };
const MOST_ROWS_AT_ONCE = 1_000;
const MOST_PORTIONS = 800;

/**
 * Compares the records' copy of a clinic with its live schedule, and writes the truth over what
 * differs (reliability 6.2). What only waits in the outbox is no difference. Rows of the records
 * that the object does not know are ghosts: taken out, kept as evidence, and reported.
 */
export async function reconcile(
	ports: ProjectionPorts,
	reach: 'recent' | 'all'
): Promise<Reconciled> {
	const identity = findIdentity(ports.db);
	const total: Reconciled = { compared: 0, mended: 0, ghosts: 0 };
	if (!identity) return total;
	const { organisationId, clinicId } = identity;
	const clinic = { organisationId, clinicId };
	const theirs = await readDayBuckets(ports.records(organisationId), clinic);
	const ours = ports.db.rows<DayBucket & Record<string, number>>(OWN_BUCKETS);
	const today = Math.floor(ports.clock() / DAY_MS);
	const isRecent = (day: number) =>
		day >= today - RECENT_DAYS.back && day <= today + RECENT_DAYS.ahead;
	const stretches = stretchesToCompare(ours, theirs, (day) => reach === 'all' || isRecent(day));
	for (const stretch of stretches.slice(0, MOST_PORTIONS)) {
		add(total, await compareStretch(ports, clinic, stretch));
	}
	add(total, await reconcileEntries(ports, clinic));
	if (total.mended > 0 || total.ghosts > 0) {
		console.error(JSON.stringify({ event: 'projection_mended', ...total }));
	}
	return total;
}

interface Stretch {
	startMs: number;
	endMs: number;
}

/** The days that differ or are wanted anyway, neighbours joined up to about a thousand rows. */
function stretchesToCompare(
	ours: readonly DayBucket[],
	theirs: readonly DayBucket[],
	isWanted: (day: number) => boolean
): Stretch[] {
	const own = new Map(ours.map((bucket) => [bucket.day, bucket]));
	const copied = new Map(theirs.map((bucket) => [bucket.day, bucket]));
	const days = [...new Set([...own.keys(), ...copied.keys()])].sort((a, b) => a - b);
	const stretches: (Stretch & { rows: number })[] = [];
	for (const day of days) {
		const [a, b] = [own.get(day), copied.get(day)];
		if (a && b && a.rows === b.rows && a.hash === b.hash && !isWanted(day)) continue;
		const rows = Math.max(a?.rows ?? 0, b?.rows ?? 0);
		const last = stretches.at(-1);
		if (last?.endMs === day * DAY_MS && last.rows + rows <= MOST_ROWS_AT_ONCE) {
			last.endMs += DAY_MS;
			last.rows += rows;
		} else stretches.push({ startMs: day * DAY_MS, endMs: (day + 1) * DAY_MS, rows });
	}
	return stretches;
}

async function compareStretch(
	ports: ProjectionPorts,
	clinic: ClinicKey,
	{ startMs, endMs }: Stretch
): Promise<Reconciled> {
	const records = ports.records(clinic.organisationId);
	const theirs = await readAppointments(records, clinic, startMs, endMs, 50_000);
	const { compared, wrong, ghosts } = compareRows(ports, clinic, theirs, startMs, endMs);
	const arrived = await mendRows(records, clinic, appointment, wrong);
	await buryGhosts(records, clinic, ghosts, ports.clock());
	const right = new Set(arrived.map(({ id, fingerprint }) => `${id} ${fingerprint}`));
	const mended = wrong.filter(({ id, fingerprint }) => right.has(`${id} ${fingerprint}`)).length;
	if (mended < wrong.length) console.error(JSON.stringify({ event: 'projection_ahead' }));
	return { compared, mended, ghosts: ghosts.length };
}

/** In one turn of the object, so that its side is of one moment. */
function compareRows(
	{ db }: ProjectionPorts,
	clinic: ClinicKey,
	theirs: readonly Row[],
	startMs: number,
	endMs: number
): { compared: number; wrong: AppointmentRow[]; ghosts: Row[] } {
	const { epoch } = findIdentity(db)!;
	const mark = { epoch, revision: headSeq(db) };
	const { sentSeq } = readOutbox(db);
	const copies = new Map(theirs.map((row) => [row.id, row]));
	const moved = theirs.flatMap(({ id }) => kept(db, 'id = ?', id));
	const { low, high } = placesBetween(startMs, endMs);
	const here = kept(db, 'place >= ? AND place < ?', low, high);
	const known = new Map([...moved, ...here].map((row) => [row.document.id, row]));
	const wrong = [...known.values()].flatMap(({ lastSeq, document }) => {
		if (lastSeq > sentSeq) return [];
		const truth = appointmentRow(clinic, document, mark);
		const copy = copies.get(document.id);
		return copy && fingerprintOf(contentOf(copy)) === truth.fingerprint ? [] : [truth];
	});
	const ghosts = theirs.filter(
		(row) =>
			!known.has(row.id) &&
			(row.epoch < epoch || (row.epoch === epoch && row.revision <= mark.revision))
	);
	return { compared: known.size, wrong, ghosts };
}

const kept = (
	db: ProjectionPorts['db'],
	where: string,
	...values: (string | number)[]
): { lastSeq: number; document: StoredAppointment }[] =>
	db
		.rows<{ last_seq: number; document: string }>(
			`SELECT last_seq, document FROM appointments WHERE ${where}`,
			...values
		)
		.map(({ last_seq, document }) => ({
			lastSeq: last_seq,
			document: JSON.parse(document) as StoredAppointment
		}));

function add(total: Reconciled, part: Reconciled): void {
	total.compared += part.compared;
	total.mended += part.mended;
	total.ghosts += part.ghosts;
}
