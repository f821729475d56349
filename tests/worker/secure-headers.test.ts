import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';

describe('the headers of an answer', () => {
	it('let a browser neither guess its type, frame it, nor run anything in it', async () => {
		const answer = await exports.default.fetch('http://localhost:8787/api/health');
		expect(answer.status).toBe(200);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
	});

	it('are on refusals too, and promise TLS only where the product is reached over it', async () => {
		const answer = await exports.default.fetch('http://localhost:8787/api/v1/me');
		expect(answer.status).toBe(401);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.has('strict-transport-security')).toBe(false);
	});
});
