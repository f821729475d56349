import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import { filtersOf } from '$lib/features/images/filters.ts';
import { galleryPath, type ImagePage } from '$lib/features/images/gallery.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, params, url, depends }) => {
	depends('app:images');
	await requireAnywhere(parent, 'images.read');
	const filters = filtersOf(url.searchParams);
	const path = galleryPath(params.id, filters);
	return { images: await orRefuse(apiVia(fetch).get<ImagePage>(path)), filters, now: Date.now() };
};
