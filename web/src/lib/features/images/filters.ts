import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import { IMAGE_KINDS } from '#domain/imaging/vocabulary';
import type { GalleryFilters } from './gallery.svelte.ts';

/** Everything by day, or what was laid into series. */
export const GALLERY_VIEWS = ['all', 'series'] as const;
export type GalleryView = (typeof GALLERY_VIEWS)[number];

export const viewOf = (query: URLSearchParams): GalleryView =>
	query.get('view') === 'series' ? 'series' : 'all';

/** What the address says is shown; anything it cannot mean is left out. */
export function filtersOf(query: URLSearchParams): GalleryFilters {
	const tooth = query.get('tooth');
	return {
		kind: IMAGE_KINDS.find((kind) => kind === query.get('kind')) ?? null,
		tooth: tooth !== null && toothOfFdi(tooth) ? tooth : null,
		withRetired: query.get('include') === 'retired'
	};
}

/** The same as an address of the tab, so that it can be gone back to. */
export function addressOfFilters({ kind, tooth, withRetired }: GalleryFilters): string {
	const query = new URLSearchParams();
	if (kind) query.set('kind', kind);
	if (tooth) query.set('tooth', tooth);
	if (withRetired) query.set('include', 'retired');
	return `?${query}`;
}
