import type { InvitationView, StaffView } from '#contracts/access';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:staff');
	await requireAnywhere(parent, 'staff.manage');
	const api = apiVia(fetch);
	const withLeft = url.searchParams.get('show') === 'left';
	const [people, invitations] = await Promise.all([
		api.get<{ items: StaffView[] }>(`/staff?limit=500${withLeft ? '&include=left' : ''}`),
		api.get<{ items: InvitationView[] }>('/invitations?limit=100')
	]);
	return { people: people.items, invitations: invitations.items, withLeft, asOf: Date.now() };
};
