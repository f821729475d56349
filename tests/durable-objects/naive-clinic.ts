/**
 * The clinic as one would write it on a napkin: lists and double loops, no claims, no lanes, no
 * SQL. What the real one answers must be what this one says (X3).
 */
export interface NaiveAppointment {
	id: string;
	patientId: string;
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
	pattern: string;
	status: string;
	version: number;
}
export interface NaiveHold {
	id: string;
	by: string;
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
	expiresAt: number;
}
export interface Place {
	patientId: string | null;
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
	pattern: string;
}

const CELL = 5 * 60_000;

const cellsOf = (
	start: number,
	pattern: string,
	isNeeded: (cell: string) => boolean
): Set<number> =>
	new Set([...pattern].flatMap((cell, i) => (isNeeded(cell) ? start + i * CELL : [])));
const meet = (a: Set<number>, b: Set<number>): boolean => [...a].some((cell) => b.has(cell));
const whole = (place: { start: number; minutes: number }) =>
	cellsOf(place.start, 'X'.repeat(place.minutes / 5), () => true);
const needed = (place: { start: number; pattern: string }) =>
	cellsOf(place.start, place.pattern, (cell) => cell === 'X');

export class NaiveClinic {
	readonly appointments = new Map<string, NaiveAppointment>();
	readonly holds = new Map<string, NaiveHold>();

	/** Whether somebody else has the chair, the provider or the patient in any 5-minute cell. */
	isTaken(place: Place, now: number, without: readonly string[] = []): boolean {
		for (const other of this.appointments.values()) {
			if (other.status === 'cancelled' || without.includes(other.id)) continue;
			if (other.chairId === place.chairId && meet(whole(place), whole(other))) return true;
			if (other.providerId === place.providerId && meet(needed(place), needed(other))) return true;
			if (other.patientId === place.patientId && meet(whole(place), whole(other))) return true;
		}
		for (const hold of this.holds.values()) {
			if (hold.expiresAt <= now || without.includes(hold.id)) continue;
			const cells = whole(hold);
			if (hold.chairId === place.chairId && meet(whole(place), cells)) return true;
			if (hold.providerId === place.providerId && meet(needed(place), cells)) return true;
		}
		return false;
	}

	/** The first free provider and chair in list order, for "any". */
	firstFree(
		place: Place,
		now: number,
		providers: string[],
		chairs: string[],
		without: string[] = []
	) {
		for (const providerId of place.providerId === 'any' ? providers : [place.providerId])
			for (const chairId of place.chairId === 'any' ? chairs : [place.chairId])
				if (!this.isTaken({ ...place, providerId, chairId }, now, without))
					return { providerId, chairId };
		return null;
	}

	/** What a board shows, in its order. */
	board(now: number) {
		const appointments = [...this.appointments.values()]
			.filter(({ status }) => status !== 'cancelled')
			.map(({ id, start, minutes, providerId, chairId, status, version }) => ({
				id,
				start,
				minutes,
				providerId,
				chairId,
				status,
				version
			}))
			.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
		const holds = [...this.holds.values()]
			.filter(({ expiresAt }) => expiresAt > now)
			.map(({ id }) => id)
			.sort();
		return { appointments, holds };
	}
}
