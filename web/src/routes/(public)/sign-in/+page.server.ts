import { redirect } from '@sveltejs/kit';
import { apiVia } from '$lib/api/client.ts';
import { localPath } from '$lib/features/access/local-path.ts';
import type { PageServerLoad } from './$types';

/** Who is signed in already goes on. An empty system begins with its set-up. */
export const load: PageServerLoad = async ({ fetch, url }) => {
	const api = apiVia(fetch);
	const isSignedIn = await api.get('/me', { retry: false }).then(
		() => true,
		() => false
	);
	if (isSignedIn) redirect(303, localPath(url.searchParams.get('next')));
	const isEmpty = await api.get<{ isOpen: boolean }>('/setup', { retry: false }).then(
		(setup) => setup.isOpen,
		() => false
	);
	if (isEmpty) redirect(303, '/setup');
};
