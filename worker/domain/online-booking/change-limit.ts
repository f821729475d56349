import { MINUTE_MS } from '../time/local-times.ts';

/** The last instant at which a patient may still move or cancel; that instant included. */
export const changeableUntil = (start: number, changeUntilMinutes: number): number =>
	start - changeUntilMinutes * MINUTE_MS;

/** Statuses in which a visit is still ahead and may be changed by its patient. */
const CHANGEABLE: readonly string[] = ['requested', 'scheduled'];
export const isChangeable = (status: string): boolean => CHANGEABLE.includes(status);
