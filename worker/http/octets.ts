import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

/** A body of raw bytes: 415 unless it says so, 413 over `most`, 422 when there are none. */
export async function octets(c: HttpContext, path: string, most: number): Promise<Uint8Array> {
	const [mime = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
	if (mime.trim() !== 'application/octet-stream')
		refuse({ code: 'wrong_content_type', detail: 'Send application/octet-stream.' });
	if (Number(c.req.header('content-length') ?? 0) > most) refuse({ code: 'body_too_large' });
	const bytes = new Uint8Array(await c.req.arrayBuffer());
	if (bytes.length > most) refuse({ code: 'body_too_large' });
	if (bytes.length === 0) refuse({ code: 'invalid', errors: [{ path, code: 'required' }] });
	return bytes;
}
