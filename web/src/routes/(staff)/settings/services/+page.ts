import { apiVia } from '$lib/api/client.ts';
import type { ServiceView } from '#contracts/clinic-catalogue';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:catalogue');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const path = `/clinics/${clinic.id}/services?include=retired`;
	const { items } = await apiVia(fetch).get<{ items: ServiceView[] }>(path);
	return { clinic, items };
};
