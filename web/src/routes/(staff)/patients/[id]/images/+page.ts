import type { ImageView } from '#contracts/images';
import type { MountView } from '#contracts/mounts';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import { filtersOf, viewOf } from '$lib/features/images/filters.ts';
import { galleryPath, type ImagePage } from '$lib/features/images/gallery.svelte.ts';
import type { PageLoad } from './$types';

interface MountList {
	items: MountView[];
	/** Those that lie in a series, however old. */
	images: ImageView[];
}

/** The gallery by its filters; in the view of series the newest besides, to be laid into one. */
export const load: PageLoad = async ({ parent, fetch, params, url, depends }) => {
	depends('app:images');
	await requireAnywhere(parent, 'images.read');
	const api = apiVia(fetch);
	const view = viewOf(url.searchParams);
	const filters = filtersOf(url.searchParams);
	const path = `/patients/${params.id}`;
	const [images, mounts] = await orRefuse(
		Promise.all([
			api.get<ImagePage>(
				view === 'series' ? `${path}/images?limit=200` : galleryPath(params.id, filters)
			),
			view === 'series' ? api.get<MountList>(`${path}/mounts`) : { items: [], images: [] }
		])
	);
	const all = [...images.items, ...mounts.images].map((one) => [one.id, one] as const);
	const known = [...new Map(all).values()];
	return { images, mounts: mounts.items, known, filters, view, now: Date.now() };
};
