import type { ImageView } from '#contracts/images';

/** Where the bytes of an image are: the file as it came, or its small picture. */
export const addressOf = (
	{ patientId, id }: Pick<ImageView, 'patientId' | 'id'>,
	what: 'content' | 'thumbnail'
): string => `/api/v1/patients/${patientId}/images/${id}/${what}`;

/** Where an image is opened: in the viewer, and a PDF by whatever the device opens PDFs with. */
export const openAddress = (image: Pick<ImageView, 'patientId' | 'id' | 'contentType'>): string =>
	image.contentType === 'application/pdf'
		? addressOf(image, 'content')
		: `/patients/${image.patientId}/images/${image.id}`;
