import type { ZoneClock } from '../../time/zone-clock.ts';
import { judgeClaim, type ClaimFacts } from './judge-claim.ts';
import { newsOf, type Told } from './news.ts';
import type { PlanPatient, PlannedItem, PlanSettings, PlanVisit } from './rules.ts';
import { wantedAround, wantedOfNews, type WantedItem } from './wanted-items.ts';

export interface VisitToPlan {
	visit: PlanVisit;
	settings: PlanSettings;
	/** The clinic's wall. */
	clock: ZoneClock;
	/** The patient's, where they live elsewhere; quiet hours go by it. */
	patientClock?: ZoneClock | undefined;
	/** Null for a patient who is only thought of: judged as somebody active, without tags. */
	patient?: PlanPatient | null | undefined;
	/** What they know of the visit already; nothing where it is left out. */
	told?: Told;
	/** When it is booked, milliseconds since 1970. */
	bookedAt: number;
}

/**
 * Every message that a visit booked at `bookedAt` leads to if all goes as it should: soonest first,
 * those that would not be sent with the reason. For previews and dry runs; nothing is kept. What the
 * records alone know (consent, addresses, channels) is not looked at.
 */
export function planVisit(input: VisitToPlan): PlannedItem[] {
	const { visit, settings, clock, told = null, bookedAt } = input;
	const news = visit.start > bookedAt ? newsOf(told, visit) : null;
	const wanted = [
		...(news ? wantedOfNews(news, told, visit, settings, clock, bookedAt) : []),
		...(visit.start > bookedAt ? wantedAround(visit, settings, clock, bookedAt) : [])
	];
	return wanted
		.map((item) => foresee(item, input))
		.sort((a, b) => a.sendsAt - b.sendsAt || (a.ruleId < b.ruleId ? -1 : 1));
}

/** The visit as it will be by then: a word afterwards goes to somebody who came. */
function foresee(item: WantedItem, input: VisitToPlan): PlannedItem {
	const { ruleId, occasion, dueAt, notAfter } = item;
	const planned = { ruleId, occasion, dueAt, notAfter, sendsAt: dueAt };
	if (item.isTooLate) return { ...planned, skipped: 'too_late' };
	const { settings, clock, patientClock = clock, patient = null } = input;
	const visit: PlanVisit =
		occasion === 'after' ? { ...input.visit, status: 'completed' } : input.visit;
	const facts: ClaimFacts = {
		now: dueAt,
		settings,
		visit,
		patient: patient ?? NOBODY,
		patientClock
	};
	const rule = settings.rules.find(({ id }) => id === ruleId);
	const judged = judgeClaim(item, rule, facts);
	if (judged.act === 'skip') return { ...planned, skipped: judged.reason };
	return judged.act === 'send'
		? { ...planned, skipped: null }
		: { ...planned, sendsAt: judged.until, skipped: null };
}

const NOBODY: PlanPatient = { state: 'active', tags: [] };
