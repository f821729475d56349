import type { PlannedMessageView } from '../../../worker/contracts/message-dispatch.ts';
import { plannedMessageId } from '../../../worker/domain/messaging/plan/message-id.ts';
import { newsOf } from '../../../worker/domain/messaging/plan/news.ts';
import type { PlanVisit } from '../../../worker/domain/messaging/plan/rules.ts';
import {
	isOpen,
	newItem,
	type PlanItem,
	type VisitPlan
} from '../../../worker/domain/messaging/plan/visit-plan.ts';
import { wantedOfNews } from '../../../worker/domain/messaging/plan/wanted-items.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findAppointment } from '../store/appointments.ts';
import { standingVisitsOf } from '../store/claims.ts';
import { findPlan, nextPlans, plansDueOf, type KeptPlan } from '../store/message-plans.ts';
import { instantText } from '../turn.ts';
import { messagingOf, planVisitOf } from './messaging-of.ts';

export type WhosePlans = { appointmentIds: string[] } | { patientId: string } | { limit: number };

const DAY_MS = 86_400_000;
const MOST_SUBJECTS = 200;
/** Plans due within a day that are searched for a patient's visits which hold no time any more. */
const MOST_SEARCHED = 1_000;

/** What is planned, tried or ended of whichever subjects were asked for, soonest first. */
export function plannedViews(
	db: Database,
	present: Present,
	whose: WhosePlans
): PlannedMessageView[] {
	const views = plansOf(db, present, whose).flatMap((kept) => viewsOf(db, present, kept));
	const inOrder = views.sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.id, b.id));
	if (!('limit' in whose)) return inOrder;
	return inOrder.filter(({ state }) => isToCome(state)).slice(0, whose.limit);
}

function plansOf(db: Database, { now }: Present, whose: WhosePlans): KeptPlan[] {
	if ('limit' in whose) return nextOpen(db, whose.limit);
	if ('appointmentIds' in whose)
		return whose.appointmentIds.slice(0, MOST_SUBJECTS).flatMap((id) => findPlan(db, id) ?? []);
	const { patientId } = whose;
	const visits = standingVisitsOf(db, patientId, now - DAY_MS, MOST_SUBJECTS);
	const found = [
		...visits.flatMap((id) => findPlan(db, id) ?? []),
		...plansDueOf(db, patientId, now + DAY_MS, MOST_SEARCHED)
	];
	return [...new Map(found.map((kept) => [kept.subject, kept])).values()];
}

/** Past those that only wait to be forgotten, of which there may be many. */
function nextOpen(db: Database, limit: number): KeptPlan[] {
	const open: KeptPlan[] = [];
	for (let skip = 0; open.length < limit && skip < MOST_SEARCHED; skip += MOST_SUBJECTS) {
		const next = nextPlans(db, MOST_SUBJECTS, skip);
		open.push(...next.filter(({ plan }) => plan.news !== null || plan.items.some(isOpen)));
		if (next.length < MOST_SUBJECTS) break;
	}
	return open.slice(0, limit);
}

function viewsOf(db: Database, present: Present, kept: KeptPlan): PlannedMessageView[] {
	const { plan, subject, patientId } = kept;
	const isVisit = subject.startsWith('apt_');
	const appointment = isVisit ? findAppointment(db, subject)?.appointment : undefined;
	const visit = appointment && planVisitOf(appointment);
	const coming = visit ? newsToCome(present, plan, visit) : [];
	return [...plan.items.filter((item) => !isLeftBehind(item, visit)), ...coming].map((item) => ({
		id: plannedMessageId(present.identity.clinicId, subject, item),
		ruleId: item.ruleId,
		kind: item.occasion,
		subject,
		patientId,
		...(isVisit && { appointmentId: subject }),
		dueAt: instantText(isOpen(item) ? Math.max(item.nextAt, item.dueAt) : item.dueAt),
		notAfter: instantText(item.notAfter),
		state: item.state,
		...(item.reason !== null && { reason: item.reason }),
		attempts: item.attempts
	}));
}

/** A reminder of the place that a visit has just left: it waits only for the visit to come back. */
const isLeftBehind = (item: PlanItem, visit: PlanVisit | undefined): boolean =>
	item.state === 'planned' &&
	item.occasion === 'before' &&
	visit !== undefined &&
	(visit.status !== 'scheduled' || visit.start !== item.start);

/** What a change that has not settled yet will tell if nothing else happens. */
function newsToCome({ clinic }: Present, plan: VisitPlan, visit: PlanVisit): PlanItem[] {
	const news = plan.news && newsOf(plan.told, visit);
	if (!plan.news || !news) return [];
	const { changedAt } = plan.news;
	return wantedOfNews(news, plan.told, visit, messagingOf(clinic), clinic.clock, changedAt)
		.filter(({ isTooLate }) => !isTooLate)
		.map((wanted) => newItem(wanted, plan.serial + 1));
}

const isToCome = (state: PlannedMessageView['state']) => state === 'planned' || state === 'sending';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
