import type { ThreadItem } from '#contracts/conversations';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import {
	ofNobodyPath,
	tasksPath,
	type TaskPage,
	type TaskWish
} from '$lib/features/conversations/calls/task-list.ts';
import type { ListPage } from '$lib/features/conversations/living-list.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const api = apiVia(fetch);
	const clinicId = url.searchParams.get('clinic') ?? undefined;
	const asked = url.searchParams.get('state');
	if (asked === 'nobody') {
		const nobody = await api.get<ListPage<ThreadItem>>(ofNobodyPath(clinicId));
		return { clinicId, state: 'nobody' as const, nobody, tasks: null };
	}
	const wish: TaskWish = { state: asked === 'done' ? 'done' : 'open', clinicId };
	const first = await api.get<TaskPage>(tasksPath(wish));
	return { clinicId, state: wish.state, nobody: null, tasks: { wish, first } };
};
