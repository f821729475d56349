import type { TimeSources } from '../../../worker/domain/scheduling/openings-sources.ts';
import { withBuffer } from '../../../worker/domain/online-booking/buffers.ts';
import { ownerKind } from '../../../worker/domain/scheduling/conflicts.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import type { ClaimKeys } from '../../../worker/domain/scheduling/claims.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import { lanesInUse } from '../store/claims.ts';
import type { WorkingHours } from '../working-hours.ts';

type Taken = { owner: string; starts_at: number; ends_at: number };

/**
 * Where the search for free time reads: the clinic's hours and the claims of this very moment.
 * `bufferMinutes` are kept free around what is booked of a provider, by who books online.
 */
export function timeSources(
	from: { db: Database; clinic: Clinic; hours: WorkingHours },
	bufferMinutes = 0
): TimeSources {
	const { db, clinic, hours } = from;
	return {
		clock: clinic.clock,
		openTimes: (start, end) => hours.openTimes(start, end),
		workTimes: (providerId, start, end) => hours.workTimes(providerId, start, end),
		busyLanes(resource, id, start, end) {
			if (resource === 'patient') return [readLanes(db, id, lanesInUse(db, id), start, end).flat()];
			const buffer = resource === 'provider' ? bufferMinutes : 0;
			const own = lanesOf(db, clinic.claimKeys[resource](id), start, end, buffer);
			const room = resource === 'chair' ? clinic.claimKeys.roomOf(id) : null;
			if (!room) return own;
			const places = lanesOf(db, room, start, end);
			return own.flatMap((lane) => places.map((place) => [...lane, ...place]));
		}
	};
}

/** What is taken of each place of a resource. */
function lanesOf(
	db: Database,
	{ key, alsoKeys, capacity, lanes }: ReturnType<ClaimKeys['chair']>,
	start: number,
	end: number,
	bufferMinutes = 0
): Interval[][] {
	const taken = readLanes(db, key, lanes, start, end, bufferMinutes);
	const elsewhere = alsoKeys.flatMap((other) => readLane(db, other, 0, start, end, bufferMinutes));
	// A capacity that shrank leaves more lanes than may be used: only what all leave free counts.
	if (capacity < lanes) return [[...taken.flat(), ...elsewhere]];
	return taken.map((lane) => [...lane, ...elsewhere]);
}

const readLanes = (
	db: Database,
	key: string,
	lanes: number,
	start: number,
	end: number,
	bufferMinutes = 0
) => Array.from({ length: lanes }, (_, lane) => readLane(db, key, lane, start, end, bufferMinutes));

/** The claims of one lane that reach into [start, end): a range of the key, and the one before it. */
function readLane(
	db: Database,
	key: string,
	lane: number,
	start: number,
	end: number,
	bufferMinutes: number
): Interval[] {
	const reach = bufferMinutes * MINUTE_MS;
	const owner = bufferMinutes === 0 ? `''` : 'owner';
	const rows = db.rows<Taken>(
		`SELECT ${owner} AS owner, starts_at, ends_at FROM claims
		WHERE resource = ?1 AND lane = ?2 AND starts_at < ?4 AND starts_at >= coalesce(
			(SELECT max(starts_at) FROM claims WHERE resource = ?1 AND lane = ?2 AND starts_at <= ?3), ?3)
		ORDER BY starts_at`,
		key,
		lane,
		start - reach,
		end + reach
	);
	if (bufferMinutes === 0)
		return rows.map(({ starts_at, ends_at }) => ({ start: starts_at, end: ends_at }));
	const taken = rows.map((row) => ({
		start: row.starts_at,
		end: row.ends_at,
		isBlock: ownerKind(row.owner) === 'block'
	}));
	return withBuffer(taken, bufferMinutes);
}
