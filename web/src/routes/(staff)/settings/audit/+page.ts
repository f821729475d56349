import type { AuditView, StaffView } from '#contracts/access';
import { apiVia } from '$lib/api/client.ts';
import { auditSearch } from '$lib/features/access/audit/audit-search.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const session = await requireAnywhere(parent, 'audit.read');
	const api = apiVia(fetch);
	const [page, people] = await Promise.all([
		api.get<{ items: AuditView[]; nextCursor: string | null }>(
			`/audit?${auditSearch(url.searchParams, null)}`
		),
		may(session, 'staff.manage')
			? api.get<{ items: StaffView[] }>('/staff?limit=500&include=left')
			: { items: [] }
	]);
	return { page, people: people.items.filter((one) => one.userId !== null) };
};
