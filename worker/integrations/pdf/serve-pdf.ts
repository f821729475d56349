import type { Sheet } from '../../domain/documents/paper/sheet.ts';
import type { Env } from '../../env.ts';
import { makePdf } from './make-pdf.ts';

/** A sheet as a file to keep. Its name and its address tell nothing of whom it is, and nobody between keeps it. */
export async function servePdf(
	env: Pick<Env, 'ASSETS'>,
	sheet: Sheet,
	name: 'document' | 'plan' | 'prescription'
): Promise<Response> {
	const file = await makePdf(env, sheet);
	return new Response(file, {
		headers: {
			'content-type': 'application/pdf',
			'content-length': String(file.byteLength),
			'content-disposition': `attachment; filename="${name}.pdf"`,
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
			'cache-control': 'private, no-store'
		}
	});
}
