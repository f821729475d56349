import { type Interval, type Intervals, intersect, subtract } from '../time/intervals.ts';
import { MINUTE_MS } from '../time/local-times.ts';
import { concerns, hiddenByQuotas } from './quotas.ts';
import {
	BUILT_IN_CHANNELS,
	type BookedOnline,
	type Hiding,
	type OnlineAsk,
	type OnlineCalendar,
	type OnlineRules,
	type StartRule
} from './rules.ts';

/** One clinic's rules applied to one wish. */
export interface OnlineCase {
	rules: OnlineRules;
	ask: OnlineAsk;
	calendar: OnlineCalendar;
}

/**
 * Everything that the rules hide of the starts in `window` (ms, half-open), in the order in which
 * the rules are asked: the one list behind judging a start, narrowing openings and explaining them.
 * Days, weeks and months are the clinic's own, 23 and 25 hours included (X37–X39).
 */
export function hiddenStarts(
	{ rules, ask, calendar }: OnlineCase,
	window: Interval,
	booked: readonly BookedOnline[]
): Hiding[] {
	const { clock } = calendar;
	const quotas = rules.quotas.filter((quota) => concerns(quota, ask));
	return [
		...hiddenAltogether(rules, ask, window),
		...hiddenByHolidays(rules, calendar, window),
		...hiddenByDistance(rules, ask, calendar, window),
		...hiddenByQuotas(quotas, booked, clock, window)
	];
}

/** The first rule that forbids a start, with this provider or (null) with anybody; null is free. */
export function judgeStart(
	hidings: readonly Hiding[],
	start: number,
	providerId: string | null
): Hiding | null {
	return (
		hidings.find(
			(hiding) =>
				appliesTo(hiding, providerId) &&
				hiding.starts.some((stretch) => stretch.start <= start && start < stretch.end)
		) ?? null
	);
}

/** What the rules leave of a provider's starts. */
export const offeredStarts = (
	hidings: readonly Hiding[],
	starts: Intervals,
	providerId: string
): Intervals =>
	hidings
		.filter((hiding) => appliesTo(hiding, providerId))
		.reduce((left, hiding) => subtract(left, hiding.starts), starts);

export const appliesTo = ({ providerIds }: Hiding, providerId: string | null): boolean =>
	providerIds === null || (providerId !== null && providerIds.includes(providerId));

/** The longest notice that is asked for, in minutes. */
export const leadMinutesOf = (rules: OnlineRules, { services }: OnlineAsk): number =>
	Math.max(rules.leadMinutes, ...services.map(({ leadMinutes }) => leadMinutes ?? 0));

export function isChannelOpen({ channels }: OnlineRules, source: string): boolean {
	const own = channels.find(({ word }) => word === source);
	return own ? own.isOpen : BUILT_IN_CHANNELS.includes(source);
}

/** Rules that hide all or nothing. */
function hiddenAltogether(rules: OnlineRules, ask: OnlineAsk, window: Interval): Hiding[] {
	const { services, source, visitor, isMove } = ask;
	const isFor = (audience: string) =>
		audience === 'everyone' || visitor === null || audience === visitor;
	const forbids: [StartRule, boolean][] = [
		['page_closed', !rules.isOpen],
		['channel_closed', !isMove && !isChannelOpen(rules, source)],
		['service_not_public', !isMove && services.some(({ isPublic }) => !isPublic)],
		['audience', !isMove && !services.every(({ audience }) => isFor(audience))]
	];
	return forbids.flatMap(([rule, isForbidden]) =>
		isForbidden ? [{ rule, name: null, providerIds: null, starts: [window] }] : []
	);
}

/** Public holidays that the clinic works through; those it closes on have no open time at all. */
function hiddenByHolidays(
	rules: OnlineRules,
	{ clock, holidays }: OnlineCalendar,
	window: Interval
): Hiding[] {
	if (!rules.isClosedOnHolidays) return [];
	const from = clock.dateAt(window.start);
	const to = clock.dateAt(window.end - 1);
	return holidays
		.filter(
			({ on, isClosed, hoursOfWeekday }) =>
				!isClosed && hoursOfWeekday === null && from <= on && on <= to
		)
		.map(({ on, name }) => {
			const { startMs, endMs } = clock.dayBounds(on);
			const starts = intersect([{ start: startMs, end: endMs }], [window]);
			return { rule: 'holiday' as const, name, providerIds: null, starts };
		});
}

/** Too near and too far: same day, lead time (which is never in the past), horizon in local days. */
function hiddenByDistance(
	rules: OnlineRules,
	ask: OnlineAsk,
	{ clock, now }: OnlineCalendar,
	window: Interval
): Hiding[] {
	const today = clock.dayNumberAt(now);
	const tooNear = (rule: StartRule, end: number) => ({ rule, start: window.start, end });
	const stretches = [
		...(rules.isSameDayOpen ? [] : [tooNear('same_day', clock.dayStart(today + 1))]),
		tooNear('lead_time', now + leadMinutesOf(rules, ask) * MINUTE_MS),
		{
			rule: 'horizon' as const,
			start: clock.dayStart(today + rules.horizonDays + 1),
			end: window.end
		}
	];
	return stretches.flatMap(({ rule, start, end }): Hiding[] => {
		const starts = start < end ? intersect([{ start, end }], [window]) : [];
		return starts.length > 0 ? [{ rule, name: null, providerIds: null, starts }] : [];
	});
}
