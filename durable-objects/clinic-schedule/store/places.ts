import type { Database } from '../database.ts';

const MINUTE_MS = 60_000;
/** As many appointments may start at one minute of one clinic. */
const PLACES_A_MINUTE = 4_096;

const firstOf = (minute: number): number => minute * PLACES_A_MINUTE;

/** The places of appointments that start in [from, to), ms: `place >= low AND place < high`. */
export const placesBetween = (from: number, to: number): { low: number; high: number } => ({
	low: firstOf(Math.floor(from / MINUTE_MS)),
	high: firstOf(Math.ceil(to / MINUTE_MS))
});

/**
 * A free place for an appointment that starts at `start`, ms. The table lies in the order of its
 * places, so a day is read from neighbouring pages. One row read: a place behind the last is free,
 * or there is a gap before it.
 */
export function freePlace(db: Database, start: number): number {
	const { low, high } = placesBetween(start, start + 1);
	const behind = db.row<{ place: number }>(
		`SELECT place + 1 AS place FROM appointments AS one
		WHERE place >= ? AND place < ?
			AND NOT EXISTS (SELECT 1 FROM appointments WHERE place = one.place + 1)
		ORDER BY place DESC LIMIT 1`,
		low,
		high - 1
	);
	return behind?.place ?? low;
}
