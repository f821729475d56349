import type { Intervals } from '../time/intervals.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import type { WorkTimes } from './shift-times.ts';

export type TakenResource = 'chair' | 'provider' | 'assistant' | 'equipment' | 'patient';

/**
 * Where the search for free time reads. Every function is asked for a stretch [startMs, endMs) and
 * may answer with more than that stretch; it is asked at most once per resource and stretch.
 */
export interface TimeSources {
	clock: ZoneClock;
	/** The clinic's open time, normalised. */
	openTimes(startMs: number, endMs: number): Intervals;
	/** Work minus leave and training. */
	workTimes(providerId: string, startMs: number, endMs: number): WorkTimes;
	/**
	 * What is taken, one list for each lane (as many lanes as the resource's capacity, at least
	 * one). Any order; lists may be empty. Appointments, live holds and blocks alike.
	 */
	busyLanes(
		resource: TakenResource,
		id: string,
		startMs: number,
		endMs: number
	): readonly Intervals[];
}

/** What is looked for. */
export interface OpeningsNeed {
	/** Length, a multiple of 5. */
	minutes: number;
	/** One character per 5 minutes: `X` the provider is needed, `/` the assistant is enough. */
	pattern: string;
	/** Candidates in the order in which they are preferred, all able to do the services. */
	providerIds: readonly string[];
	/** Candidates in the order in which they are preferred. */
	chairIds: readonly string[];
	/** Taken for the whole time beside the chair: equipment, named assistants, the patient. */
	alsoNeeded: readonly { resource: TakenResource; id: string }[];
	/** Starts fall on this grid of the local clock. */
	stepMinutes: number;
	/** Nothing starts before this instant; null lifts it. */
	notBefore: number | null;
}

export interface FoundOpening {
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
}
