import type { OnlineOpeningsQuery } from '../../../worker/contracts/online-commands.ts';
import type { PublicOpenings } from '../../../worker/contracts/public-booking.ts';
import { findOnlineOpenings } from '../../../worker/domain/online-booking/find-online-openings.ts';
import { leadMinutesOf } from '../../../worker/domain/online-booking/hidden-starts.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { windowOf, type ViewSource } from '../reads/schedule-view.ts';
import { timeSources } from '../reads/time-sources.ts';
import { refuseField } from '../refused.ts';
import { instantText } from '../turn.ts';
import { hiddenByRules } from './hidden-by-rules.ts';
import type { KeptLanes } from './kept-lanes.ts';
import { wishOnline, type OnlineWish } from './online-wish.ts';

export interface MadeOpenings {
	body: string;
	/** Time alone changes the answer then: a start comes within the lead time, or a day ends. */
	goodUntil: number;
}

/** Free times that the public page may offer, and how many each day has. */
export function readOnlineOpenings(
	from: ViewSource,
	query: OnlineOpeningsQuery,
	lanes: KeptLanes
): MadeOpenings {
	const { serviceId, minutes } = query;
	const wish = wishOnline(from, {
		...query,
		minutes: serviceId === undefined ? lengthOf(minutes) : undefined
	});
	const { start, end } = windowOf(from.clinic, query.from, query.to);
	if (start >= end) return { body: '{"items":[],"days":[]}', goodUntil: Infinity };
	const { bufferMinutes } = wish.online;
	const { items, days } = findOnlineOpenings(
		wish.need,
		{
			from: query.from,
			to: query.to,
			after: query.after ?? null,
			before: query.before ?? null,
			limit: query.limit
		},
		lanes.around(timeSources(from, bufferMinutes), String(bufferMinutes)),
		hiddenByRules(from.db, wish, { start, end })
	);
	const answer: PublicOpenings = {
		items: items.map(({ providerId, start: free, minutes: length }) => ({
			providerId,
			start: instantText(free),
			minutes: length
		})),
		days
	};
	return { body: JSON.stringify(answer), goodUntil: goodUntil(from, wish, items[0]?.start) };
}

/** Just after the first start's lead time begins to forbid it, and at latest at midnight. */
function goodUntil(
	{ clinic, now }: ViewSource,
	{ asked }: OnlineWish,
	first: number | undefined
): number {
	const midnight = clinic.clock.dayStart(clinic.clock.dayNumberAt(now) + 1);
	if (first === undefined) return midnight;
	const lead = leadMinutesOf(asked.rules, asked.ask) * MINUTE_MS;
	return Math.min(midnight, first - lead + 1);
}

/** A bare length, in minutes on the grid. */
function lengthOf(minutes: string | number | undefined): number | undefined {
	if (minutes === undefined) return undefined;
	const length = Number(minutes);
	const isRight = Number.isInteger(length) && length % 5 === 0 && length >= 5 && length <= 720;
	return isRight ? length : refuseField('minutes', 'out_of_range');
}
