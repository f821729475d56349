/**
 * The one clock of the Worker and of every clinic object: use `now()` wherever rules need the
 * moment (requests, commands, alarms, crons), never `Date.now()`. It is real time in every
 * deployment. The test build alone moves it (`worker/test-build`), and since nothing else calls
 * `moveClock`, the production bundle does not even contain it.
 */
let aheadMs = 0;

/** Milliseconds since 1970, the moment everything is judged by. */
export const now = (): number => Date.now() + aheadMs;

/**
 * The real moment at which the clock will show `instantMs`. Whatever the platform wakes by its own
 * time (`storage.setAlarm`, timers) must be given this, or a moved clock leaves it asleep.
 */
export const realTimeOf = (instantMs: number): number => instantMs - aheadMs;

/** How far the clock runs ahead of real time, in milliseconds (negative: behind). */
export function moveClock(ms: number): void {
	aheadMs = ms;
}
