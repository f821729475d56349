import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { tasksPath, type TaskPage } from '$lib/features/conversations/calls/task-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const wish = {
		state: url.searchParams.get('state') === 'done' ? 'done' : 'open',
		clinicId: url.searchParams.get('clinic') ?? undefined
	} as const;
	return { wish, first: await apiVia(fetch).get<TaskPage>(tasksPath(wish)) };
};
