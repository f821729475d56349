import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { compressAnswer } from '../../worker/http/middleware/compress-answer.ts';
import type { HttpEnv } from '../../worker/http/context.ts';

const long = { items: Array.from({ length: 500 }, (_, i) => `item ${i}`) };
const app = new Hono<HttpEnv>()
	.use(compressAnswer)
	.get('/list', (c) => c.json(long))
	.get(
		'/ready',
		() =>
			new Response('already small', {
				headers: { 'content-type': 'application/json', 'content-encoding': 'br' },
				encodeBody: 'manual'
			})
	);

it('compresses a large answer only when asked', async () => {
	const plain = await app.request('/list');
	expect(plain.headers.get('content-encoding')).toBeNull();
	const asked = await app.request('/list', { headers: { 'accept-encoding': 'br, gzip' } });
	expect(asked.headers.get('content-encoding')).toBe('gzip');
	expect(asked.headers.get('vary')).toContain('accept-encoding');
});

it('leaves an answer alone that is compressed already', async () => {
	const asked = await app.request('/ready', { headers: { 'accept-encoding': 'gzip' } });
	expect(asked.headers.get('content-encoding')).toBe('br');
});
