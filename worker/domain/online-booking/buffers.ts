import { type Interval, normalise } from '../time/intervals.ts';
import { MINUTE_MS } from '../time/local-times.ts';

/** A stretch that is taken of a provider; a block is time off, and nobody needs a pause beside it. */
export type TakenStretch = Interval & { isBlock: boolean };

/**
 * What is taken of a provider for somebody who books online: appointments and holds with the
 * clinic's buffer before and after, so that wherever the provider is needed there is a pause on
 * either side. Two stretches of need within one visit keep the pause too.
 */
export function withBuffer(taken: readonly TakenStretch[], bufferMinutes: number): Interval[] {
	const pause = bufferMinutes * MINUTE_MS;
	return normalise(
		taken.map(({ start, end, isBlock }) =>
			isBlock ? { start, end } : { start: start - pause, end: end + pause }
		)
	);
}
