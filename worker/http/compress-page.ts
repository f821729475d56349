import type { Env } from '../env.ts';

const COMPRESSIBLE =
	/^(text\/|image\/svg\+xml|application\/(javascript|json|manifest\+json|wasm|xml))/;

/**
 * Lets the runtime gzip a page or one of its files where no edge does it (`npm start`); on
 * Cloudflare the edge chooses the better encoding itself, so the answer goes out as it is.
 */
export function compressPage(request: Request, response: Response, env: Env): Response {
	const isWorthIt =
		env.COMPRESS_PAGES === 'true' &&
		response.status === 200 &&
		response.body !== null &&
		!response.headers.has('content-encoding') &&
		COMPRESSIBLE.test(response.headers.get('content-type') ?? '') &&
		/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
	if (!isWorthIt) return response;
	const compressed = new Response(response.body, response);
	compressed.headers.set('content-encoding', 'gzip');
	compressed.headers.append('vary', 'accept-encoding');
	compressed.headers.delete('content-length');
	return compressed;
}
