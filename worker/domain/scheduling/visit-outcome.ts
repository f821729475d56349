/** Cancelled by the patient less than this before the start counts as late. */
export const LATE_CANCELLATION_MINUTES = 24 * 60;

/** What a desk needs to know of somebody's earlier visits while it books the next one. */
export interface VisitOutcome {
	isCompleted: boolean;
	isNoShow: boolean;
	isLateCancellation: boolean;
}

interface Visit {
	status: string;
	/** RFC 3339, UTC. */
	start: string;
	cancelled: { by: 'patient' | 'clinic'; at: string } | null;
}

export function outcomeOf({ status, start, cancelled }: Visit): VisitOutcome {
	const isLate = (at: string) =>
		Date.parse(at) > Date.parse(start) - LATE_CANCELLATION_MINUTES * 60_000;
	return {
		isCompleted: status === 'completed' || status === 'checked_out',
		isNoShow: status === 'no_show',
		isLateCancellation:
			status === 'cancelled' && cancelled?.by === 'patient' && isLate(cancelled.at)
	};
}

interface Counts {
	isNew: boolean;
	noShows: number;
	lateCancellations: number;
}

/** A patient's counts after one of their visits came to another end; the same object when nothing differs. */
export function recount<Card extends Counts>(card: Card, before: Visit, after: Visit): Card {
	const [was, is] = [outcomeOf(before), outcomeOf(after)];
	const noShows = card.noShows + Number(is.isNoShow) - Number(was.isNoShow);
	const lateCancellations =
		card.lateCancellations + Number(is.isLateCancellation) - Number(was.isLateCancellation);
	const isNew = card.isNew && !is.isCompleted;
	const isSame =
		noShows === card.noShows &&
		lateCancellations === card.lateCancellations &&
		isNew === card.isNew;
	return isSame ? card : { ...card, noShows, lateCancellations, isNew };
}
