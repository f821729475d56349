import { error } from '@sveltejs/kit';
import type { EquipmentView, ProviderView, ServiceView } from '#contracts/clinic-catalogue';
import type { PictureView, ProviderProfileView } from '#contracts/pictures';
import { apiVia, ApiProblem, type ApiClient } from '$lib/api/client.ts';
import { onlinePath, type OnlineSettings } from '$lib/features/settings/online/online-settings.ts';
import { isSection } from '$lib/features/settings/online/sections.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, params, depends, url }) => {
	depends('app:online', 'app:catalogue', 'app:pictures');
	const section = params.section ?? 'rules';
	if (!isSection(section)) error(404, { message: 'not_found', code: 'not_found' });
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const api = apiVia(fetch);
	const at = `/clinics/${clinic.id}`;
	const list = <Item>(path: string) => api.get<{ items: Item[] }>(`${at}/${path}`);
	try {
		const [settings, services, providers, equipment, pictures] = await Promise.all([
			api.get<OnlineSettings>(onlinePath(clinic.id)),
			list<ServiceView>('services?include=retired'),
			list<ProviderView>('providers?include=retired'),
			list<EquipmentView>('equipment?include=retired'),
			section === 'pictures' ? list<PictureView>('pictures') : null
		]);
		const open = section === 'pictures' ? url.searchParams.get('open') : null;
		return {
			clinic,
			section,
			settings,
			now: Date.now(),
			names: { services: services.items, providers: providers.items, equipment: equipment.items },
			pictures: pictures?.items ?? [],
			profile: open
				? await profileOf(api, `${at}/providers/${encodeURIComponent(open)}/profile`)
				: null
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};

/** An address may name a provider that is gone: the list is shown without a panel then. */
async function profileOf(api: ApiClient, path: string): Promise<ProviderProfileView | null> {
	try {
		return await api.get<ProviderProfileView>(path);
	} catch (problem) {
		if (problem instanceof ApiProblem && problem.code === 'not_found') return null;
		throw problem;
	}
}
