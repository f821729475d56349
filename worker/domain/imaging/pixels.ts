import type { PictureSize } from '../pictures/picture-size.ts';
import { MOST_PIXELS } from './vocabulary.ts';

export type PixelSize = PictureSize;

/** Some, and at most 100 megapixels: what a reader may be asked to unpack (T13). */
export const isFewPixels = ({ width, height }: PixelSize): boolean =>
	width > 0 && height > 0 && width * height <= MOST_PIXELS;
