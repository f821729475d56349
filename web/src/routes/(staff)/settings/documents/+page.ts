import type { ServiceView } from '#contracts/clinic-catalogue';
import type { DocumentTemplateView } from '#contracts/documents';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import type { PageLoad } from './$types';

/** Templates, and the services of all clinics by their names: a rule is for all that are called so. */
export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:document-templates');
	const session = await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const items = <Row>(path: string) =>
		orRefuse(api.get<{ items: Row[] }>(path)).then((list) => list.items);
	const [templates, ...services] = await Promise.all([
		items<DocumentTemplateView>('/document-templates'),
		...session.clinics.map(({ id }) => items<ServiceView>(`/clinics/${id}/services`))
	]);
	const byName = Map.groupBy(services.flat(), ({ name }) => name);
	return {
		templates,
		services: [...byName].map(([name, rows]) => ({ name, ids: rows.map(({ id }) => id) }))
	};
};
