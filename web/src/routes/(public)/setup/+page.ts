import { apiVia } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

/** The form begins with the reader's own zone, which only the browser knows. */
export const ssr = false;

export const load: PageLoad = async ({ fetch }) =>
	apiVia(fetch).get<{ isOpen: boolean; isEmpty: boolean }>('/setup');
