import type { ZoneClock } from '../../time/zone-clock.ts';
import { judgeClaim } from '../plan/judge-claim.ts';
import { toldOf } from '../plan/news.ts';
import { planVisit } from '../plan/plan-visit.ts';
import type { PlannedItem, PlanPatient, PlanSettings, PlanVisit } from '../plan/rules.ts';
import { wantedOfNoShow } from '../plan/wanted-items.ts';

/** A visit that is over, as the records tell of it. Instants in milliseconds since 1970. */
export interface PastVisit extends PlanVisit {
	createdAt: number;
	/** Null for one that was never called off. */
	cancelledAt: number | null;
	/** Taken over from another system: its patient had been told there. */
	isImported: boolean;
}

const WEEK_MS = 7 * 86_400_000;

interface PastCircumstances {
	settings: PlanSettings;
	clock: ZoneClock;
	/** Null is somebody active without tags. */
	patient: PlanPatient | null;
}

const CAME: readonly string[] = ['arrived', 'in_chair', 'completed', 'checked_out'];
type Sent = Pick<PlannedItem, 'ruleId' | 'sendsAt'>;

/**
 * What these rules would have sent for a visit that is over, soonest first. Where it stood in the
 * meantime is not known: it counts as having had its last time from the beginning, and whoever
 * missed it as noted when it ended. One that was written down after it began counts as booked a week
 * before, its patient told at that time: what a clinic took over says something about its rules too.
 * Forms are left out: what was still to be signed then is not known.
 */
export function wouldHaveSent(written: PastVisit, circumstances: PastCircumstances): Sent[] {
	if (written.status === 'requested') return [];
	const isLate = written.createdAt >= written.start;
	const past = isLate
		? { ...written, createdAt: written.start - WEEK_MS, isImported: true }
		: written;
	const sent = [
		...whileItStood(past, circumstances),
		...whenCalledOff(past, circumstances),
		...whenMissed(past, circumstances)
	];
	return sent
		.map(({ ruleId, sendsAt }) => ({ ruleId, sendsAt }))
		.sort((a, b) => a.sendsAt - b.sendsAt);
}

function whileItStood(past: PastVisit, circumstances: PastCircumstances): PlannedItem[] {
	const visit: PlanVisit = { ...past, status: 'scheduled' };
	const stoodUntil = past.cancelledAt ?? Infinity;
	return planVisit({
		visit,
		...circumstances,
		told: past.isImported ? toldOf(visit) : null,
		bookedAt: past.createdAt
	}).filter(
		({ skipped, sendsAt, occasion }) =>
			skipped === null &&
			sendsAt < stoodUntil &&
			occasion !== 'form_to_sign' &&
			(occasion !== 'after' || CAME.includes(past.status))
	);
}

/** Only to somebody who had heard of it. */
function whenCalledOff(past: PastVisit, circumstances: PastCircumstances): PlannedItem[] {
	const { cancelledAt, createdAt, isImported } = past;
	if (past.status !== 'cancelled' || cancelledAt === null) return [];
	const settled = createdAt + circumstances.settings.settleMinutes * 60_000;
	if (!isImported && cancelledAt < settled) return [];
	const told = toldOf({ ...past, status: 'scheduled' });
	return planVisit({ visit: past, ...circumstances, told, bookedAt: cancelledAt }).filter(
		({ skipped }) => skipped === null
	);
}

function whenMissed(past: PastVisit, { settings, clock, patient }: PastCircumstances): Sent[] {
	if (past.status !== 'no_show') return [];
	return wantedOfNoShow(past, settings, clock, past.end).flatMap((item) => {
		const rule = settings.rules.find(({ id }) => id === item.ruleId);
		const facts = { now: item.dueAt, settings, visit: past, patient, patientClock: clock };
		const judged = judgeClaim(item, rule, facts);
		if (judged.act === 'skip') return [];
		return [{ ruleId: item.ruleId, sendsAt: judged.act === 'wait' ? judged.until : item.dueAt }];
	});
}
