import { error } from '@sveltejs/kit';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** The form begins with the reader's own zone, which only the browser knows. */
export const ssr = false;

export const load: PageLoad = async ({ parent }) => {
	const { session } = await parent();
	if (!may(session, 'organisation.settings'))
		error(403, { message: 'forbidden', code: 'forbidden' });
};
