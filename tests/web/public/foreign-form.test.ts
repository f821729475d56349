import { describe, expect, it } from 'vitest';
import { isForeignForm } from '../../../web/src/foreign-form.ts';

const HOME = 'https://dental.example';

/** A form that reaches the pages behind a front that ends TLS. */
const isRefused = (path: string, headers: Record<string, string>, method = 'POST') =>
	isForeignForm(
		new Request(new URL(path, 'http://127.0.0.1:8787'), { method, headers }),
		`${HOME}/`
	);

describe('a form that is sent to a page (T10)', () => {
	it('is taken from home, by either of its addresses', () => {
		expect(isRefused('/m/token', { origin: HOME })).toBe(false);
		expect(isRefused('/m/token', { origin: 'http://127.0.0.1:8787' })).toBe(false);
	});

	it('is refused from anywhere else', () => {
		const origins = ['https://evil.example', `${HOME}.evil.example`, 'http://dental.example'];
		for (const origin of origins) expect(isRefused('/m/token', { origin }), origin).toBe(true);
	});

	it('is refused when the browser says that another site sends it, whatever its origin', () => {
		const headers = { origin: HOME, 'sec-fetch-site': 'Cross-Site' };
		expect(isRefused('/o/token', headers)).toBe(true);
	});

	it('may hide its origin only where the address is itself the key', () => {
		expect(isRefused('/m/token/move', { origin: 'null' })).toBe(false);
		for (const path of ['/o/token', '/h/token', '/plan/token', '/sign/token'])
			expect(isRefused(path, { origin: 'null' }), path).toBe(false);
		expect(isRefused('/b/jingan/waitlist', { origin: 'null' })).toBe(true);
		expect(isRefused('/sign-in', { origin: 'null' })).toBe(true);
	});

	it('is not what a page that is only read is', () => {
		expect(isRefused('/b/jingan', { origin: 'https://evil.example' }, 'GET')).toBe(false);
	});
});
