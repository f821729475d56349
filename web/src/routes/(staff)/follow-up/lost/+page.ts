import type { LostPatient } from '#contracts/care';
import { apiVia } from '$lib/api/client.ts';
import type { Page } from '$lib/features/care/paged-list.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch }) => {
	const { clinic } = await parent();
	const path = `/clinics/${clinic.id}/patients-without-next`;
	return { path, first: await apiVia(fetch).get<Page<LostPatient>>(path) };
};
