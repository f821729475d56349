import { apiVia } from '$lib/api/client.ts';
import type { ChairView, RoomView } from '#contracts/clinic-catalogue';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:catalogue');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const api = apiVia(fetch);
	const at = `/clinics/${clinic.id}`;
	const [chairs, rooms] = await Promise.all([
		api.get<{ items: ChairView[] }>(`${at}/chairs?include=retired`),
		api.get<{ items: RoomView[] }>(`${at}/rooms?include=retired`)
	]);
	return { clinic, chairs: chairs.items, rooms: rooms.items };
};
