import type { PlanFigures, UnfinishedPlan } from '../../contracts/plan-views.ts';
import type { FiguresQuery } from '../../contracts/plans.ts';
import { addDays, DAY_MS, daysBetween } from '../../domain/time/calendar-dates.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { readCursor, writeCursor } from '../../http/name-cursor.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { presentedPlans } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { unfinishedPlans } from '../../repositories/unfinished-plans.ts';
import { stamp } from './present-alternatives.ts';
import { summaryOf } from './present-plan.ts';
import { openOutline } from './sealed-plan.ts';

/** What was explained and not brought to its end (F46), by open value or by how long nothing moved. */
export async function listUnfinished(
	env: Env,
	records: Records,
	clinic: ClinicRow,
	page: { order: 'value' | 'age'; limit: number; cursor?: string | undefined },
	now: number
): Promise<{ items: UnfinishedPlan[]; nextCursor: string | null }> {
	const { organisationId, id: clinicId } = clinic;
	const sealing = sealingFor(env, organisationId);
	const cursor = readCursor(page.cursor);
	const after = cursor && { by: Number(cursor[0]) || 0, id: cursor[1] };
	const rows = await unfinishedPlans(
		records,
		{ organisationId, clinicId },
		{ order: page.order, limit: page.limit + 1, after, now }
	);
	const shown = rows.slice(0, page.limit);
	const last = rows.length > page.limit ? shown.at(-1)?.plan : undefined;
	const by = last && (page.order === 'value' ? last.openValue : last.movedAt);
	const items = shown.map(async ({ plan, patient, nextVisitAt }): Promise<UnfinishedPlan> => ({
		...summaryOf(plan, (await openOutline(sealing, plan)).title),
		patient,
		idleDays: Math.max(0, Math.floor((now - plan.movedAt) / DAY_MS)),
		nextVisitAt: stamp(nextVisitAt)
	}));
	return {
		items: await Promise.all(items),
		nextCursor: last ? writeCursor(String(by), last.id) : null
	};
}

const MOST_DAYS = 400;

/** How many plans presented in a period were accepted and done, and what they are worth. */
export async function planFigures(
	records: Records,
	clinic: ClinicRow,
	{ from, to }: FiguresQuery
): Promise<PlanFigures> {
	const days = daysBetween(from, to);
	if (days < 0 || days > MOST_DAYS)
		refuse({ code: 'invalid', errors: [{ path: 'to', code: 'out_of_range' }] });
	const clock = clockOf(clinic.timeZone);
	const rows = await presentedPlans(
		records,
		{ organisationId: clinic.organisationId, clinicId: clinic.id },
		{ from: clock.dayBounds(from).startMs, to: clock.dayBounds(addDays(to, 1)).startMs }
	);
	const ours = rows.filter(({ currency }) => currency === clinic.currency);
	const add = (some: typeof ours) => some.reduce((sum, { plans }) => sum + plans, 0);
	const worth = (some: typeof ours) => some.reduce((sum, { value }) => sum + value, 0);
	const accepted = ours.filter(({ isAccepted }) => isAccepted === 1);
	const doctors = new Map(ours.map(({ doctorId, doctorName }) => [doctorId, doctorName]));
	return {
		...{ from, to, currency: clinic.currency },
		presented: add(ours),
		accepted: add(accepted),
		declined: add(ours.filter(({ state }) => state === 'declined')),
		done: add(ours.filter(({ state }) => state === 'done')),
		presentedValue: worth(ours),
		acceptedValue: worth(accepted),
		byDoctor: [...doctors]
			.map(([id, name]) => {
				const [theirs, signed] = [ours, accepted].map((all) =>
					all.filter(({ doctorId }) => doctorId === id)
				) as [typeof ours, typeof ours];
				return {
					...{ id, name, presented: add(theirs), accepted: add(signed) },
					acceptedValue: worth(signed)
				};
			})
			.toSorted((one, other) => other.acceptedValue - one.acceptedValue)
	};
}
