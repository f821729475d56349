import { describe, expect, it } from 'vitest';
import { ApiProblem, apiVia, isProblem } from '../../../web/src/lib/api/client.ts';

interface Sent {
	url: string;
	init: RequestInit & { headers: Record<string, string> };
}
/** A server that gives these answers in turn; an Error is a network that failed. */
function serverOf(...answers: (Response | Error)[]) {
	const sent: Sent[] = [];
	const fetcher = (async (url: string, init: Sent['init']) => {
		sent.push({ url, init });
		const answer = answers.shift();
		if (answer === undefined || answer instanceof Error)
			throw answer ?? new Error('no answer left');
		return answer;
	}) as unknown as typeof fetch;
	return { sent, api: apiVia(fetcher) };
}
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	new Response(JSON.stringify(body), { status, headers });
const refused = (code: string, status: number, more: object = {}, headers = {}) =>
	json({ type: '', title: '', status, code, detail: 'd', ...more }, status, headers);

describe('the client', () => {
	it('sends commands as JSON with a key and the version they were made for', async () => {
		const { api, sent } = serverOf(json({ id: 'apt_1' }, 201));
		expect(await api.post('/x', { a: 1 }, { ifVersion: 3 })).toEqual({ id: 'apt_1' });
		expect(sent[0]!.url).toBe('/api/v1/x');
		expect(sent[0]!.init.body).toBe('{"a":1}');
		expect(sent[0]!.init.headers).toMatchObject({
			'content-type': 'application/json',
			'if-match': '"3"'
		});
		expect(sent[0]!.init.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('sends reads without a key', async () => {
		const { api, sent } = serverOf(json([]));
		await api.get('/x');
		expect(sent[0]!.init.headers).not.toHaveProperty('idempotency-key');
	});

	it('asks again with the same key when the answer was lost', async () => {
		const { api, sent } = serverOf(new Error('reset'), json({ ok: true }));
		expect(await api.post('/x', {})).toEqual({ ok: true });
		expect(sent).toHaveLength(2);
		expect(sent[0]!.init.headers['idempotency-key']).toBe(sent[1]!.init.headers['idempotency-key']);
	});

	it('waits as told before asking an overloaded server again, but not for long', async () => {
		const soon = serverOf(refused('unavailable', 503, {}, { 'retry-after': '1' }), json(1));
		expect(await soon.api.get('/x')).toBe(1);
		const late = serverOf(refused('unavailable', 503, {}, { 'retry-after': '60' }), json(1));
		await expect(late.api.get('/x')).rejects.toMatchObject({
			code: 'unavailable',
			retryAfterSeconds: 60
		});
		expect(late.sent).toHaveLength(1);
	});

	it('throws refusals with their fields and what else they carry, and never repeats them', async () => {
		const taken = refused('slot_taken', 409, {
			alternatives: [{ start: 's' }],
			errors: [{ path: 'windows.0.from', code: 'required' }]
		});
		const { api, sent } = serverOf(taken);
		const problem = await api.post('/x', {}).catch((error: unknown) => error);
		expect(isProblem(problem, 'slot_taken')).toBe(true);
		const { extra, fieldCode } = problem as ApiProblem;
		expect(extra).toEqual({ alternatives: [{ start: 's' }] });
		expect(fieldCode.call(problem, 'windows.0.from')).toBe('required');
		expect(sent).toHaveLength(1);
	});

	it('says offline when no answer comes at all', async () => {
		const { api, sent } = serverOf(new Error('1'), new Error('2'), new Error('3'));
		await expect(api.get('/x')).rejects.toMatchObject({ code: 'offline', status: 0 });
		expect(sent).toHaveLength(3);
	});

	it('takes a page of a proxy for a server that is not there', async () => {
		const { api } = serverOf(new Response('<html>', { status: 502 }));
		await expect(api.get('/x', { retry: false })).rejects.toMatchObject({
			code: 'unavailable',
			status: 502
		});
	});

	it('answers nothing for 204', async () => {
		const { api } = serverOf(new Response(null, { status: 204 }));
		expect(await api.delete('/x')).toBeUndefined();
	});
});
