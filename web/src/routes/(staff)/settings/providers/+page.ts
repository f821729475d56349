import type { ProviderView, ServiceView } from '#contracts/clinic-catalogue';
import { apiVia } from '$lib/api/client.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:catalogue');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const { session } = await parent();
	const api = apiVia(fetch);
	const at = `/clinics/${clinic.id}`;
	const [providers, services, people] = await Promise.all([
		api.get<{ items: ProviderView[] }>(`${at}/providers?include=retired`),
		api.get<{ items: ServiceView[] }>(`${at}/services?include=retired`),
		may(session, 'staff.manage')
			? api.get<{ items: { id: string; name: string }[] }>('/staff?limit=500')
			: null
	]);
	return {
		clinic,
		items: providers.items,
		services: services.items,
		people: people?.items.map(({ id, name }) => ({ id, name })) ?? null
	};
};
