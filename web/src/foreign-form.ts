/** Pages whose address is a key to somebody’s booking or document: no crawler keeps it, no link tells it on. */
export const BY_LINK = /^\/(h|m|o|plan|sign)\//;

/**
 * A form that another site's page sends (T10). Home is the address of PUBLIC_URL, and the one asked
 * for: behind a proxy that ends TLS the two differ. A page that tells nobody its address sends its
 * own forms with the origin `null`; the key in that address is what allows them.
 */
export function isForeignForm(request: Request, home: string): boolean {
	const { method, headers } = request;
	if (method === 'GET' || method === 'HEAD') return false;
	if (headers.get('sec-fetch-site')?.toLowerCase() === 'cross-site') return true;
	const from = headers.get('origin');
	if (from === null) return false;
	const asked = new URL(request.url);
	if (from === 'null') return !BY_LINK.test(asked.pathname);
	return from !== asked.origin && !(URL.canParse(home) && from === new URL(home).origin);
}
