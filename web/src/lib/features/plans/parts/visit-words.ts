import type { AlternativeView, PlanVisitView } from '#contracts/plan-views';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { nameIn, siteWords } from '../words.ts';

/** The visit's own title, else what is done in it; and how long, by whom, after what. */
export function visitWords(
	visit: PlanVisitView,
	alternative: AlternativeView,
	toothWord?: (fdi: string) => string
): { title: string; about: string[] } {
	const named = visit.items
		.slice(0, 2)
		.map(({ site, names }) => [siteWords(site, toothWord), nameIn(names)].filter(Boolean).join(' '))
		.join(' + ');
	const visits = alternative.phases.flatMap((phase) => phase.visits);
	const afterAt = visits.findIndex(({ id }) => id === visit.after?.visitId);
	return {
		title: visit.title || (visit.items.length > 2 ? `${named} …` : named),
		about: [
			fmt.minutes(visit.minutes),
			visit.providerName ?? '',
			visit.after && visit.after.days > 0
				? m.plans_visit_after({ number: afterAt + 1, count: visit.after.days })
				: '',
			visit.labDays > 0 ? m.plans_visit_lab({ count: visit.labDays }) : ''
		].filter(Boolean)
	};
}
