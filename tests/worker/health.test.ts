import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';

it('answers ok once requests can be served', async () => {
	const response = await exports.default.fetch('http://localhost:8787/api/health');
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual({ status: 'ok' });
});
