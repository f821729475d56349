/** Somebody who has arrived and is not yet in a chair. */
export interface WaitingPatient {
	appointmentId: string;
	patientName: string;
	providerId: string;
	/** RFC 3339, when they arrived. */
	since: string;
	/** Whole minutes since then. */
	minutes: number;
}

/**
 * One clinic's local day at a glance, from its live schedule (point 7). Every appointment that
 * starts today stands in exactly one of to come, `arrived`, `inChair`, `done`, `noShows` and
 * `cancelled`.
 */
export interface TodayFigures {
	clinicId: string;
	clinicName: string;
	/** The clinic's local date. */
	on: string;
	/** RFC 3339: the moment the figures are of. */
	asOf: string;
	/** All that were not cancelled, whatever became of them. */
	booked: number;
	/** Arrived and waiting now. */
	arrived: number;
	inChair: number;
	/** Completed or checked out. */
	done: number;
	noShows: number;
	cancelled: number;
	/** Longest first, at most 50. */
	waiting: WaitingPatient[];
	longestWaitMinutes: number;
	/** Minutes of chairs taken by appointments that were neither cancelled nor missed. */
	chairMinutesBooked: number;
	/** Opening time of the day, times the places of active chairs. */
	chairMinutesOpen: number;
	/** Tomorrow's appointments that still wait for the patient's word. */
	unconfirmedTomorrow: number;
	/** Rounds over freed gaps that ended today, whatever day the gap was on. */
	gapRounds: number;
	/** Minutes that those freed and filled again. */
	recoveredMinutes: number;
}

/** `GET /today`: every clinic that the caller may see; one that does not answer is named instead. */
export interface TodayOfAll {
	items: TodayFigures[];
	unavailable: { clinicId: string; clinicName: string }[];
}
