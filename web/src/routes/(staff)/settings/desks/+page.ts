import type { DeviceView } from '#contracts/access';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('app:desks');
	await requireAnywhere(parent, 'staff.manage');
	return apiVia(fetch).get<{ items: DeviceView[] }>('/devices');
};
