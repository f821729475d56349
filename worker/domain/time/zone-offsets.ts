import { Temporal } from 'temporal-polyfill/implementation';

/** A stretch [startMs, endMs) in which a zone keeps one offset; local clock = UTC + offsetMs. */
export interface OffsetSpan {
	startMs: number;
	endMs: number;
	offsetMs: number;
}

/** The span that holds an instant. Costs about a millisecond: callers remember what they got. */
export function readOffsetSpan(timeZone: string, instantMs: number): OffsetSpan {
	const at = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
	const next = at.getTimeZoneTransition('next');
	// "previous" is strictly before, so one millisecond on makes a transition at `instantMs` its own start.
	const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
	return {
		startMs: previous?.epochMilliseconds ?? -Infinity,
		endMs: next?.epochMilliseconds ?? Infinity,
		offsetMs: at.offsetNanoseconds / 1_000_000
	};
}
