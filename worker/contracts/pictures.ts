import type { ProviderProfile } from './online-booking.ts';

/** What a page can show and nothing that can run: no SVG. The media type to the word in the records. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** Bytes of one picture as it is uploaded. */
export const MOST_PICTURE_BYTES = 2_000_000;
/** Width times height as the file's own header names them, so that no reader unpacks a bomb. */
export const MOST_PICTURE_PIXELS = 40_000_000;
/** Pictures of one clinic, those no longer shown among them: rows are never deleted. */
export const MOST_PICTURES = 500;

/** A picture of a clinic, newest first in its list; where it is shown is said by the page and the profiles. */
export interface PictureView {
	id: string;
	contentType: PictureType;
	bytes: number;
	/** Of the bytes that were uploaded, lower-case hex. */
	sha256: string;
	createdAt: string;
}

/** A provider's words and picture for the public page, with the provider's own version. */
export interface ProviderProfileView extends ProviderProfile {
	providerId: string;
	version: number;
}
