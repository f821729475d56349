import { isPatientState } from '$lib/features/patients/list-address.ts';
import { searchBody, type PatientPage } from '$lib/features/patients/patient-list.svelte.ts';
import type { PatientListView } from '#contracts/patient-where';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

/** Tag and state stand in the address, what is searched for never does: it is somebody's name. */
export const load: PageLoad = async ({ parent, fetch, url, depends }) => {
	depends('app:patients');
	await requireAnywhere(parent, 'patients.read');
	const tag = url.searchParams.get('tag') ?? undefined;
	const asked = url.searchParams.get('state');
	const state = isPatientState(asked) ? asked : undefined;
	const api = apiVia(fetch);
	const [first, tags, lists] = await Promise.all([
		api.post<PatientPage>('/patients/search', searchBody({ query: '', tag, state })),
		api.get<{ items: { tag: string; patients: number }[] }>('/patients/tags'),
		api.get<{ items: PatientListView[] }>('/patient-lists')
	]);
	return { first, tag, state, tags: tags.items, lists: lists.items };
};
