import type { ImageView } from '#contracts/images';

export interface ImageDay {
	takenOn: string;
	images: ImageView[];
}

/** Images under the day they were taken, in the order of the list. */
export function byDay(images: readonly ImageView[]): ImageDay[] {
	const days = Map.groupBy(images, ({ takenOn }) => takenOn);
	return [...days].map(([takenOn, ofDay]) => ({ takenOn, images: ofDay }));
}
