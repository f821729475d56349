import type { ClinicView } from '#contracts/clinic';
import { apiVia } from '$lib/api/client.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:clinic');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	return { clinic, settings: await apiVia(fetch).get<ClinicView>(`/clinics/${clinic.id}`) };
};
