import { hiddenStarts } from '../../../worker/domain/online-booking/hidden-starts.ts';
import { concerns, spanOfQuotas } from '../../../worker/domain/online-booking/quotas.ts';
import type { BookedOnline, Hiding } from '../../../worker/domain/online-booking/rules.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import type { Database } from '../database.ts';
import { bookedOnline } from '../store/online-bookings.ts';
import type { OnlineWish } from './online-wish.ts';

type Judged = Pick<OnlineWish, 'asked' | 'movesId'>;

/**
 * What the rules hide of the starts in `window`, with quotas counted in the store at this moment:
 * inside a transaction nothing can come between the count and the booking. A clinic without quotas
 * reads nothing; with them, the online bookings of the periods around the window.
 */
export const hiddenByRules = (db: Database, wish: Judged, window: Interval): Hiding[] =>
	hiddenStarts(wish.asked, window, bookedAround(db, wish, window));

function bookedAround(db: Database, { asked, movesId }: Judged, window: Interval): BookedOnline[] {
	const { rules, ask, calendar } = asked;
	const quotas = rules.quotas.filter((quota) => concerns(quota, ask));
	const span = spanOfQuotas(quotas, calendar.clock, window);
	return span ? bookedOnline(db, span.start, span.end, calendar.now, movesId) : [];
}
