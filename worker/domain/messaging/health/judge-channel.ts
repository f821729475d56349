/** How a channel stands, loudest first: the first that is true names it. */
export const CHANNEL_STATES = ['paused', 'capped', 'resting', 'failing', 'quiet', 'well'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** States that somebody must look at now. */
export const ALARMING = ['failing', 'resting', 'capped'] as const satisfies readonly ChannelState[];
export type AlarmingState = (typeof ALARMING)[number];

export const isAlarming = (state: ChannelState): state is AlarmingState =>
	(ALARMING as readonly ChannelState[]).includes(state);

/** Messages are late when they should have left this long ago. */
export const LATE_MS = 10 * 60_000;

interface Tally {
	sent: number;
	failed: number;
	unknown: number;
}

export interface ChannelSigns {
	isPaused: boolean;
	/** Minor units a calendar month; null for no cap. */
	monthlyCap: number | null;
	/** What this month has cost, and what the next message will cost. */
	spent: number;
	cost: number;
	/** Milliseconds since 1970 until which nothing is tried; null when it is open. */
	restsUntil: number | null;
	failuresInRow: number;
	/** This clock hour and the one before, and the last 24. */
	lately: Tally;
	day: Tally;
}

const FAILURES_IN_ROW = 3;
/** One wrong number is no sign of anything: so many must have been tried before a share counts. */
const TRIED_LATELY = 5;

const triedOf = ({ sent, failed, unknown }: Tally): number => sent + failed + unknown;

/**
 * Names the state of a channel. A provider that answers nothing or refuses our account shows in the
 * failures in a row; one that takes our calls and refuses half of the messages (a template that was
 * withdrawn, a signature that expired) shows in the share of the last hours.
 */
export function judgeChannel(signs: ChannelSigns, now: number): ChannelState {
	if (signs.isPaused) return 'paused';
	if (signs.monthlyCap !== null && signs.spent + signs.cost > signs.monthlyCap) return 'capped';
	if (signs.restsUntil !== null && signs.restsUntil > now) return 'resting';
	if (signs.failuresInRow >= FAILURES_IN_ROW) return 'failing';
	const tried = triedOf(signs.lately);
	if (tried >= TRIED_LATELY && (signs.lately.failed + signs.lately.unknown) * 2 >= tried)
		return 'failing';
	return triedOf(signs.day) === 0 ? 'quiet' : 'well';
}
