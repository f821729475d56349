import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { rangeOf } from '../../integrations/image-store.ts';
import type { ImageRow } from '../../repositories/images.ts';
import { IMAGE_TYPES, type ImageType } from '../../domain/imaging/vocabulary.ts';

const ENDINGS: Record<ImageType, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'application/pdf': 'pdf',
	'application/dicom': 'dcm'
};
/** What a browser draws by itself may be shown; everything else is a download. */
const isDrawn = (type: ImageType) => type.startsWith('image/');

/**
 * The bytes as they came, or one range of them. Exactly its own type, in a sandbox that runs and loads
 * nothing, kept by nobody (T14); nosniff and same-origin come with every answer. The name that it
 * is saved under tells nothing of the patient.
 */
export async function serveImage(
	env: Pick<Env, 'IMAGES'>,
	row: ImageRow,
	rangeHeader: string | undefined
): Promise<Response> {
	const range = rangeOf(rangeHeader, row.byteLength);
	const headers = headersOf(row.contentType, `${row.id}.${ENDINGS[row.contentType]}`);
	if (range === 'unsatisfiable')
		return new Response(null, {
			status: 416,
			headers: { ...headers, 'content-range': `bytes */${row.byteLength}` }
		});
	const kept = await env.IMAGES.get(row.objectKey, range ? { range } : undefined);
	if (!kept) refuse({ code: 'unavailable' });
	const { offset, length } = range ?? { offset: 0, length: row.byteLength };
	return new Response(kept.body, {
		status: range ? 206 : 200,
		headers: {
			...headers,
			'content-length': String(length),
			etag: `"${row.sha256}"`,
			'accept-ranges': 'bytes',
			...(range && {
				'content-range': `bytes ${offset}-${offset + length - 1}/${row.byteLength}`
			})
		}
	});
}

/**
 * The preview that was made in a browser; 404 when none was sent. An image that came from another record
 * shows the one that was made there: it is of the same bytes.
 */
export async function serveThumbnail(env: Pick<Env, 'IMAGES'>, row: ImageRow): Promise<Response> {
	const kept =
		row.thumbnailType &&
		((await env.IMAGES.get(thumbnailKeyOf(row))) ?? (await previewOfTheseBytes(env, row)));
	const type = IMAGE_TYPES.find((one) => kept && one === kept.httpMetadata?.contentType);
	if (!kept || !type) refuse({ code: 'not_found' });
	return new Response(kept.body, {
		headers: {
			...headersOf(type, `${row.id}-small.${ENDINGS[type]}`),
			'content-length': String(kept.size)
		}
	});
}

async function previewOfTheseBytes(env: Pick<Env, 'IMAGES'>, { objectKey }: ImageRow) {
	const { objects } = await env.IMAGES.list({ prefix: `${objectKey}/`, limit: 1 });
	return objects[0] ? env.IMAGES.get(objects[0].key) : null;
}

/** Beside the original; sent again it is replaced, so that no preview is ever without its image. */
export const thumbnailKeyOf = ({ objectKey, id }: Pick<ImageRow, 'objectKey' | 'id'>): string =>
	`${objectKey}/${id}/small`;

const headersOf = (type: ImageType, name: string): Record<string, string> => ({
	'content-type': type,
	'content-disposition': `${isDrawn(type) ? 'inline' : 'attachment'}; filename="${name}"`,
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
	'cache-control': 'no-store'
});
