import type { HttpContext } from './context.ts';

/**
 * The client's address: `CF-Connecting-IP` on Cloudflare, which overwrites what a client sends; the
 * peer's on a clinic's own computer, where such a header would be the client's own word. Tests may
 * name one.
 */
export function addressOf(c: HttpContext): string {
	if (c.env.ENVIRONMENT === 'test') {
		const named = c.req.header('x-test-address');
		if (named !== undefined) return named;
	}
	const from = c.env.PEER_ADDRESS;
	if (!from) return c.req.header('cf-connecting-ip') ?? 'unknown';
	if (from !== 'socket') return c.req.header(from) ?? 'unknown';
	const peer = (c.req.raw.cf as { clientIp?: string } | undefined)?.clientIp ?? 'unknown';
	return peer.replace(/:\d+$/, '');
}
