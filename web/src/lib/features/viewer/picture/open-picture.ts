import type { ImageType } from '#domain/imaging/vocabulary';
import { openBitmap } from './bitmap.ts';
import { Unopenable, type Picture } from './picture.ts';

/** Opens the bytes of an image by its type; the reader of DICOM comes only when there is some. */
export async function openPicture(file: Blob, contentType: ImageType): Promise<Picture> {
	switch (contentType) {
		case 'application/pdf':
			throw new Unopenable('document');
		case 'application/dicom': {
			const { openDicom } = await import('./dicom/open-dicom.ts');
			return openDicom(new Uint8Array(await file.arrayBuffer()));
		}
		default:
			return openBitmap(file);
	}
}
