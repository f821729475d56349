import { MINUTE_MS } from '../../time/local-times.ts';
import type { ZoneClock } from '../../time/zone-clock.ts';
import { BEFORE_VISIT, type OccasionWithoutVisit, type PlannedOccasion } from '../vocabulary.ts';
import { dueAfter, dueBefore } from './due-time.ts';
import { fitsServices } from './judge-claim.ts';
import type { News, Told } from './news.ts';
import type { PlanRule, PlanSettings, PlanVisit } from './rules.ts';

/** A message that a rule asks for; instants in milliseconds since 1970. */
export interface WantedItem {
	ruleId: string;
	occasion: PlannedOccasion;
	/** The start it is about. */
	start: number;
	dueAt: number;
	notAfter: number;
	/** Booked inside its window: its time was over before there was anything to tell (X36). */
	isTooLate: boolean;
}

const rulesFor = (
	{ rules }: PlanSettings,
	occasion: PlannedOccasion,
	serviceIds: readonly string[]
): PlanRule[] =>
	rules.filter((rule) => rule.isOn && rule.occasion === occasion && fitsServices(rule, serviceIds));

/** Reminders and forms of a visit that is to come, and the words after it. Nothing of one that is off. */
export function wantedAround(
	visit: PlanVisit,
	settings: PlanSettings,
	clock: ZoneClock,
	now: number
): WantedItem[] {
	const { status, start, end, serviceIds } = visit;
	if (status === 'requested' || status === 'cancelled' || status === 'no_show') return [];
	const before =
		status === 'scheduled'
			? BEFORE_VISIT.flatMap((occasion) => rulesFor(settings, occasion, serviceIds))
			: [];
	return [
		...before.map((rule): WantedItem => {
			const dueAt = dueBefore(rule.timing, start, clock);
			const notAfter = start - rule.notWithinMinutes * MINUTE_MS;
			return {
				...about(rule, start),
				dueAt,
				notAfter,
				isTooLate: dueAt <= now || dueAt >= notAfter
			};
		}),
		...rulesFor(settings, 'after', serviceIds).map((rule) =>
			afterMoment(rule, start, end, clock, now)
		)
	];
}

/** What rules say to somebody who did not come; `moment` is when that was noted. */
export const wantedOfNoShow = (
	{ start, serviceIds }: PlanVisit,
	settings: PlanSettings,
	clock: ZoneClock,
	moment: number
): WantedItem[] =>
	rulesFor(settings, 'no_show', serviceIds).map((rule) =>
		afterMoment(rule, start, moment, clock, moment)
	);

/**
 * News of a change made at `moment`, not before it has settled. It is of no use once the visit it
 * tells of has begun: of a cancelled one the start that the patient still reckons with.
 */
export function wantedOfNews(
	news: News,
	told: Told,
	visit: PlanVisit,
	settings: PlanSettings,
	clock: ZoneClock,
	moment: number
): WantedItem[] {
	const start =
		news === 'cancelled' && told !== null && told !== 'cancelled' ? told.start : visit.start;
	const settled = moment + settings.settleMinutes * MINUTE_MS;
	return rulesFor(settings, news, visit.serviceIds).map((rule) => {
		const wanted = afterMoment(rule, start, moment, clock, moment);
		const dueAt = Math.max(settled, wanted.dueAt);
		const notAfter = Math.min(start, dueAt + rule.usefulMinutes * MINUTE_MS);
		return { ...wanted, dueAt, notAfter, isTooLate: dueAt >= notAfter };
	});
}

/** What rules say on a day of the patient's own, a birthday or a recall; `moment` lies on that day. */
export const wantedOfDay = (
	occasion: OccasionWithoutVisit,
	settings: PlanSettings,
	clock: ZoneClock,
	moment: number
): WantedItem[] =>
	rulesFor(settings, occasion, []).map((rule) => afterMoment(rule, moment, moment, clock, moment));

function afterMoment(
	rule: PlanRule,
	start: number,
	moment: number,
	clock: ZoneClock,
	now: number
): WantedItem {
	const dueAt = dueAfter(rule.timing, moment, clock);
	const notAfter = dueAt + rule.usefulMinutes * MINUTE_MS;
	return { ...about(rule, start), dueAt, notAfter, isTooLate: notAfter <= now };
}

const about = ({ id, occasion }: PlanRule, start: number) => ({ ruleId: id, occasion, start });
