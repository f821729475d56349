import type { OutsideCandidate } from '../../contracts/gap-rounds.ts';
import { alternativeOf, visitsOf } from '../../domain/clinical/plans/outline.ts';
import { waitingVisits } from '../../domain/clinical/plans/sequence.ts';
import { dueWindows } from '../../domain/gap-filling/due-windows.ts';
import { askableAmong, partsOfPlans, plansToGoOn } from '../../repositories/gap-candidates.ts';
import type { PlanRow } from '../../repositories/plans.ts';
import { heldDates } from '../plans/held-visits.ts';
import { openOutline } from '../plans/sealed-plan.ts';
import type { DueReading } from './fill-candidates.ts';

const AT_ONCE = 50;

/**
 * The next visit of each signed plan whose patient has no booking, as a candidate for freed time: with
 * the doctor of the plan, not before healing and the laboratory are over; the longest untouched first.
 */
export async function duePlans(reading: DueReading, most: number): Promise<OutsideCandidate[]> {
	const { records, scope, now } = reading;
	const found: OutsideCandidate[] = [];
	for (let after: { movedAt: number; id: string } | null = null; found.length < most;) {
		const plans: PlanRow[] = await plansToGoOn(records, scope, { now, after, limit: AT_ONCE });
		if (plans.length > 0) found.push(...(await candidatesOf(reading, plans)));
		const last = plans.at(-1);
		if (plans.length < AT_ONCE || !last) break;
		after = { movedAt: last.movedAt, id: last.id };
	}
	return found.slice(0, most);
}

async function candidatesOf(
	reading: DueReading,
	plans: readonly PlanRow[]
): Promise<OutsideCandidate[]> {
	const { records, scope } = reading;
	const patientIds = [...new Set(plans.map(({ patientId }) => patientId))];
	const planIds = plans.map(({ id }) => id);
	const [askable, parts] = await Promise.all([
		askableAmong(records, scope.organisationId, patientIds),
		partsOfPlans(records, scope.organisationId, planIds)
	]);
	const found = await Promise.all(
		plans.map(async (plan) => {
			const person = askable.find(({ id }) => id === plan.patientId);
			const next = person && (await nextVisitOf(reading, plan, parts));
			if (!next) return [];
			return {
				...{ id: `${plan.id}-${next.id}`, patientId: plan.patientId as `pat_${string}` },
				...{ minutes: next.minutes, serviceIds: [] },
				providerId: (next.providerId ?? plan.doctorId) as `prv_${string}`,
				windows: dueWindows(next.earliestOn, person.preferredTimes),
				...{ urgent: false, since: plan.movedAt }
			};
		})
	);
	return found.flat();
}

/** The first visit of the signed way that waits and has something to do; its day is a local date. */
async function nextVisitOf(
	{ clock, sealing, now }: DueReading,
	plan: PlanRow,
	parts: Awaited<ReturnType<typeof partsOfPlans>>
) {
	const way = alternativeOf(await openOutline(sealing, plan), plan.chosenId);
	if (!way) return null;
	const ofPlan = <Row extends { planId: string }>(rows: readonly Row[]) =>
		rows.filter(({ planId }) => planId === plan.id);
	const [items, bookings] = [ofPlan(parts.items), ofPlan(parts.bookings)];
	const held = heldDates(way, bookings, items, clock);
	const hasWork = (id: string) =>
		items.some(({ visitId, state }) => visitId === id && state === 'planned');
	const next = waitingVisits(way, held, clock.dateAt(now)).find(({ visitId }) => hasWork(visitId));
	const visit = visitsOf(way).find(({ id }) => id === next?.visitId);
	return next && visit ? { ...visit, earliestOn: next.earliestOn } : null;
}
