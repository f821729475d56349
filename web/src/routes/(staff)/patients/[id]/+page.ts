import type { QuestionnaireView } from '#contracts/questionnaires';
import { apiVia } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

/** Histories that were asked for; null where they could not be read, which must not keep the record from being read. */
export const load: PageLoad = async ({ fetch, params, depends }) => {
	depends('app:patient');
	const questionnaires = await apiVia(fetch)
		.get<{ items: QuestionnaireView[] }>(`/patients/${params.id}/questionnaires`)
		.then(({ items }) => items)
		.catch(() => null);
	return { questionnaires };
};
