/** What a picture's own header says of it, in pixels. */
export interface PictureSize {
	width: number;
	height: number;
}
