/** The steps of a round; the last three are its ends. */
export const NEXT_ROUND_STATES = {
	settling: ['asking', 'filled', 'unfilled', 'stopped'],
	asking: ['filled', 'unfilled', 'stopped'],
	filled: [],
	unfilled: [],
	stopped: []
} as const satisfies Record<string, readonly string[]>;
export type RoundState = keyof typeof NEXT_ROUND_STATES;

export const canRoundBecome = (from: RoundState, to: RoundState): boolean =>
	(NEXT_ROUND_STATES[from] as readonly RoundState[]).includes(to);

export const isOpenRound = (state: RoundState): boolean => NEXT_ROUND_STATES[state].length > 0;
