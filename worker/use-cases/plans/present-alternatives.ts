import type {
	AlternativeView,
	PlanItemView,
	PlanVisitBooking,
	PlanVisitView
} from '../../contracts/plan-views.ts';
import { showTooth } from '../../contracts/teeth.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { formatInstant } from '../../domain/time/rfc3339.ts';
import type { Alternative, PlannedVisit } from '../../domain/clinical/plans/outline.ts';
import { bookedTooEarly, waitingVisits } from '../../domain/clinical/plans/sequence.ts';
import { priceOfVisit, totalsOf } from '../../domain/clinical/plans/totals.ts';
import type { PlanItemRow } from '../../repositories/plans.ts';
import { heldDates, lastDone, standingBooking } from './held-visits.ts';
import type { LoadedPlan } from './load-plan.ts';

export const stamp = (at: number | null): string | null => (at === null ? null : formatInstant(at));

export const shownItem = ({ id, procedureId, code, names, look, site, price }: PlanItemRow) => ({
	...{ id, procedureId, code, names, look, price },
	site: { ...site, teeth: site.teeth.map(showTooth) }
});

/** Each way to go with its money, time, and where its visits stand. */
export function presentAlternatives(plan: LoadedPlan, now: number): AlternativeView[] {
	return plan.outline.alternatives.map((one) => presentOne(plan, one, now));
}

function presentOne(plan: LoadedPlan, alternative: Alternative, now: number): AlternativeView {
	const { items } = plan.parts;
	const clock = clockOf(plan.clinic.timeZone);
	const views = new Map(
		alternative.phases.flatMap(({ visits }) =>
			visits.map((visit) => [visit.id, presentVisit(plan, visit)] as const)
		)
	);
	const held = heldDates(alternative, plan.parts.bookings, items, clock);
	const early = bookedTooEarly(alternative, held);
	const waiting = waitingVisits(alternative, held, clock.dateAt(now));
	const { price, open, visits, minutes, days } = totalsOf(alternative, items);
	return {
		...alternative,
		...{ total: price, open, visits, minutes, days },
		phases: alternative.phases.map((phase) => ({
			name: phase.name,
			visits: phase.visits.map((visit) => ({
				...views.get(visit.id)!,
				earliestOn: waiting.find((one) => one.visitId === visit.id)?.earliestOn ?? null,
				tooEarlyUntil: isToCome(views.get(visit.id)!, now)
					? (early.find((one) => one.visitId === visit.id)?.earliestOn ?? null)
					: null
			}))
		}))
	};
}

/** What was held stands, however early it was. */
const isToCome = ({ booking }: PlanVisitView, now: number): boolean =>
	booking !== null && Date.parse(booking.start) > now;

function presentVisit(plan: LoadedPlan, visit: PlannedVisit): PlanVisitView {
	const { parts, names } = plan;
	const live = parts.items.filter((one) => one.visitId === visit.id && one.state !== 'removed');
	return {
		...visit,
		providerName: (visit.providerId && names.providers.get(visit.providerId)) ?? null,
		price: priceOfVisit(visit.id, parts.items),
		isDone: lastDone(parts.items, visit.id) !== null,
		booking: bookingOf(plan, visit.id),
		...{ earliestOn: null, tooEarlyUntil: null },
		items: live.map((row) => presentItem(row, plan.row.acceptedAt))
	};
}

const presentItem = (row: PlanItemRow, acceptedAt: number | null): PlanItemView => ({
	...shownItem(row),
	state: row.state === 'done' ? 'done' : 'planned',
	doneAt: stamp(row.doneAt),
	isNew: acceptedAt !== null && row.addedAt > acceptedAt
});

function bookingOf({ parts, names }: LoadedPlan, visitId: string): PlanVisitBooking | null {
	const row = standingBooking(parts.bookings, parts.items, visitId);
	if (!row) return null;
	return {
		appointmentId: row.appointmentId,
		clinicId: row.clinicId,
		start: formatInstant(row.startsAt ?? row.startAt),
		minutes: row.minutes,
		status: row.status,
		providerName: (row.providerId && names.providers.get(row.providerId)) ?? null,
		chairName: (row.chairId && names.chairs.get(row.chairId)) ?? null
	};
}
