import { error } from '@sveltejs/kit';
import type { PlanFigures, UnfinishedPlan } from '#contracts/plan-views';
import { addDays } from '#domain/time/calendar-dates';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import * as fmt from '$lib/fmt.ts';
import { homeClinic, may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

const DAYS = 90;

/** What was explained and not finished at one clinic (`?clinic=`), by open value or by age (`?order=`). */
export const load: PageLoad = async ({ parent, fetch, url }) => {
	const session = await requireAnywhere(parent, 'plans.read');
	const clinics = session.clinics.filter(({ id }) => may(session, 'plans.read', id));
	const clinic =
		clinics.find(({ slug }) => slug === url.searchParams.get('clinic')) ??
		clinics.find(({ id }) => id === homeClinic(session)?.id) ??
		clinics[0];
	if (!clinic) error(403, { message: 'forbidden', code: 'forbidden' });
	const order = url.searchParams.get('order') === 'age' ? ('age' as const) : ('value' as const);
	const today = fmt.localDateOf(Date.now(), clinic.timeZone);
	const api = apiVia(fetch);
	try {
		const [first, figures] = await Promise.all([
			api.get<{ items: UnfinishedPlan[]; nextCursor: string | null }>(
				`/clinics/${clinic.id}/unfinished-plans?order=${order}`
			),
			api.get<PlanFigures>(
				`/clinics/${clinic.id}/plan-figures?from=${addDays(today, -DAYS)}&to=${today}`
			)
		]);
		return { clinics, clinic, order, first, figures };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
