import type { ThreadItem } from '#contracts/conversations';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import {
	ofNobodyPath,
	tasksPath,
	type TaskPage
} from '$lib/features/conversations/calls/task-list.ts';
import type { ListPage } from '$lib/features/conversations/living-list.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	await requireAnywhere(parent, 'messages.read');
	const api = apiVia(fetch);
	const clinicId = url.searchParams.get('clinic') ?? undefined;
	const asked = url.searchParams.get('state');
	if (asked === 'nobody')
		return {
			...{ clinicId, wish: null, state: 'nobody' },
			first: await api.get<ListPage<ThreadItem>>(ofNobodyPath(clinicId))
		} as const;
	const wish = { state: asked === 'done' ? 'done' : 'open', clinicId } as const;
	const first = await api.get<TaskPage>(tasksPath(wish));
	return { ...{ clinicId, wish, state: wish.state }, first } as const;
};
