import {
	fileName as fileNameSchema,
	IMPORT_TYPES,
	MOST_IMPORT_BYTES,
	type ImportType
} from '../contracts/patient-imports.ts';
import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';
import { parse } from './validate.ts';

/**
 * A file as the raw body: 415 unless CSV or Excel, 413 over 8 MB. Its name comes percent-encoded
 * in `File-Name`, since a name may be personal and addresses are logged.
 */
export async function readUpload(
	c: HttpContext
): Promise<{ type: ImportType; fileName: string; bytes: Uint8Array }> {
	const [mime = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
	const type = IMPORT_TYPES[mime.trim() as keyof typeof IMPORT_TYPES];
	if (!type) refuse({ code: 'wrong_content_type', detail: 'Send text/csv or an .xlsx file.' });
	if (Number(c.req.header('content-length') ?? 0) > MOST_IMPORT_BYTES) refuseLarge();
	const bytes = new Uint8Array(await c.req.arrayBuffer());
	if (bytes.length > MOST_IMPORT_BYTES) refuseLarge();
	const fileName = parse(fileNameSchema, decodeName(c.req.header('file-name') ?? `file.${type}`));
	return { type, fileName, bytes };
}

const refuseLarge = (): never =>
	refuse({ code: 'body_too_large', detail: 'A file to import has at most 8 MB.' });

function decodeName(encoded: string): string {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return encoded;
	}
}
