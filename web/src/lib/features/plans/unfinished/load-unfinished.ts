import { error } from '@sveltejs/kit';
import type { AskedPlan } from '#contracts/asked-plan';
import type { PlanFigures, UnfinishedPlan } from '#contracts/plan-views';
import { addDays } from '#domain/time/calendar-dates';
import { ApiProblem, type ApiClient } from '$lib/api/client.ts';
import * as fmt from '$lib/fmt.ts';
import type { ClinicOfMine } from '$lib/shell/session.ts';

/** The figures look back so many days. */
const DAYS = 90;

/**
 * What was explained and not finished at a clinic, by open value or by age (`?order=`), with the figures
 * and what colleagues ask the reader to go on with.
 */
export async function loadUnfinished(api: ApiClient, clinic: ClinicOfMine, url: URL) {
	const order = url.searchParams.get('order') === 'age' ? ('age' as const) : ('value' as const);
	const today = fmt.localDateOf(Date.now(), clinic.timeZone);
	try {
		const [first, figures, asked] = await Promise.all([
			api.get<{ items: UnfinishedPlan[]; nextCursor: string | null }>(
				`/clinics/${clinic.id}/unfinished-plans?order=${order}`
			),
			api.get<PlanFigures>(
				`/clinics/${clinic.id}/plan-figures?from=${addDays(today, -DAYS)}&to=${today}`
			),
			api.get<{ items: AskedPlan[] }>('/asked-plans')
		]);
		return { order, first, figures, asked: asked.items };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
}
