import type { ZoneClock } from '../../time/zone-clock.ts';
import { isWithoutVisit, type PlannedOccasion, type SkipReason } from '../vocabulary.ts';
import { quietUntil } from './quiet-hours.ts';
import type { PlanPatient, PlanRule, PlanSettings, PlanVisit } from './rules.ts';

/** What a planned message says about itself when its time has come. */
export interface Claimable {
	occasion: PlannedOccasion;
	/** The start it was planned for; of news the start it tells of. */
	start: number;
	notAfter: number;
}

export interface ClaimFacts {
	now: number;
	settings: PlanSettings;
	/** As it stands now; null for what is about no visit, and for a visit that is not there. */
	visit: PlanVisit | null;
	/** Null where the object has no card: the records are asked at sending. */
	patient: PlanPatient | null;
	/** The clock of whoever is written to. */
	patientClock: ZoneClock;
}

export type Judgement =
	{ act: 'send' } | { act: 'skip'; reason: SkipReason } | { act: 'wait'; until: number };

/**
 * Whether a planned message may leave now: everything is looked at anew, since the visit, its
 * patient and the rules may have changed since it was planned (I13). In quiet hours it waits for
 * their end where that is in time.
 */
export function judgeClaim(
	item: Claimable,
	rule: PlanRule | undefined,
	facts: ClaimFacts
): Judgement {
	const { now, settings, patient, patientClock } = facts;
	const skip = (reason: SkipReason): Judgement => ({ act: 'skip', reason });
	if (!rule?.isOn) return skip('superseded');
	if (!isWithoutVisit(item.occasion)) {
		const reason = judgeVisit(item, rule, facts.visit);
		if (reason) return skip(reason);
	}
	if (now >= item.notAfter) return skip('too_late');
	if (settings.isPaused) return skip('paused');
	if (patient && patient.state !== 'active') return skip('not_active');
	if (patient && !fitsTags(rule, patient.tags)) return skip('condition');
	const until = quietUntil(settings.quietHours, patientClock, now);
	if (until === null) return { act: 'send' };
	return until < item.notAfter ? { act: 'wait', until } : skip('quiet_hours');
}

export const fitsServices = ({ conditions }: PlanRule, serviceIds: readonly string[]): boolean =>
	conditions.serviceIds.length === 0 || conditions.serviceIds.some((id) => serviceIds.includes(id));

const fitsTags = ({ conditions }: PlanRule, tags: readonly string[]): boolean =>
	(conditions.tags.length === 0 || conditions.tags.some((tag) => tags.includes(tag))) &&
	!conditions.withoutTags.some((tag) => tags.includes(tag));

/** Somebody was here: they arrived at the least. */
const HAPPENED: readonly string[] = ['arrived', 'in_chair', 'completed', 'checked_out'];

function judgeVisit(
	{ occasion, start }: Claimable,
	rule: PlanRule,
	visit: PlanVisit | null
): SkipReason | null {
	if (!visit) return 'superseded';
	const { status, confirmation } = visit;
	if (!fitsServices(rule, visit.serviceIds)) return 'condition';
	if (rule.conditions.isUnconfirmedOnly && confirmation === 'confirmed') return 'condition';
	switch (occasion) {
		case 'before':
		case 'form_to_sign':
			if (status !== 'scheduled' || visit.start !== start) return 'superseded';
			// Who said that they will not come is called, not reminded, and has nothing to sign.
			return confirmation === 'declined' ? 'condition' : null;
		case 'booked':
		case 'moved':
			return status === 'scheduled' && visit.start === start ? null : 'superseded';
		case 'cancelled':
			return status === 'cancelled' ? null : 'superseded';
		case 'no_show':
			return status === 'no_show' ? null : 'superseded';
		case 'after':
			return HAPPENED.includes(status) ? null : 'condition';
		case 'birthday':
		case 'recall_due':
			return null;
	}
}
