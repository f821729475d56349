import type { ImageView } from '#contracts/images';
import type { ImageKind } from '#domain/imaging/vocabulary';
import { api } from '$lib/api/client.ts';
import { isOf } from '$lib/features/viewer/words.ts';
import { byDay } from './by-day.ts';

export interface ImagePage {
	items: ImageView[];
	nextCursor: string | null;
}
export interface GalleryFilters {
	kind: ImageKind | null;
	/** FDI. */
	tooth: string | null;
	withRetired: boolean;
}

const PAGE = 60;

/** Where a list of images is asked for. */
export function galleryPath(
	patientId: string,
	{ kind, tooth, withRetired }: GalleryFilters,
	cursor?: string | null
): string {
	const query = new URLSearchParams({ limit: String(PAGE), volumes: 'together' });
	if (kind) query.set('kind', kind);
	if (tooth) query.set('tooth', tooth);
	if (withRetired) query.set('include', 'retired');
	if (cursor) query.set('cursor', cursor);
	return `/patients/${patientId}/images?${query}`;
}

const newestFirst = (a: ImageView, b: ImageView) =>
	a.takenOn === b.takenOn ? (a.id < b.id ? 1 : -1) : a.takenOn < b.takenOn ? 1 : -1;

/** The images on the page: what the address asked for, what was loaded since, what has just come in. */
export class Gallery {
	#images = $state.raw<ImageView[]>([]);
	#cursor = $state<string | null>(null);

	get images() {
		return this.#images;
	}
	get days() {
		return byDay(this.#images);
	}
	get hasMore() {
		return this.#cursor !== null;
	}

	show({ items, nextCursor }: ImagePage) {
		this.#images = items;
		this.#cursor = nextCursor;
	}
	async more(patientId: string, filters: GalleryFilters) {
		const page = await api.get<ImagePage>(galleryPath(patientId, filters, this.#cursor));
		this.#images = [...this.#images, ...page.items];
		this.#cursor = page.nextCursor;
	}
	/** A changed image in its place. */
	put(image: ImageView) {
		const others = this.#images.filter(({ id }) => id !== image.id);
		this.#images = [...others, image].sort(newestFirst);
	}
	/** What has just come in; a further file of a volume makes its tile one slice thicker. */
	add(image: ImageView) {
		const tile = this.#images.find((one) => one.state !== 'retired' && isOf(one, image));
		if (!tile) this.put(image);
		else if (tile.id !== image.id) this.put({ ...tile, slices: tile.slices + 1 });
	}
	/** A preview was made of one that is still shown. */
	picture({ id, hasThumbnail }: ImageView) {
		this.#images = this.#images.map((one) => (one.id === id ? { ...one, hasThumbnail } : one));
	}
	remove(id: string) {
		this.#images = this.#images.filter((one) => one.id !== id);
	}
}
