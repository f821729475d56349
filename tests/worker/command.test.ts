import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { beforeEach, expect, it } from 'vitest';
import { command } from '../../worker/http/command.ts';
import type { HttpEnv } from '../../worker/http/context.ts';
import { onFailure } from '../../worker/http/on-failure.ts';
import { refuse } from '../../worker/http/refused.ts';

let decided = 0;
let after = 0;
const app = new Hono<HttpEnv>()
	.use(async (c, next) => {
		c.set('now', Date.now());
		c.set('caller', {
			kind: 'staff',
			userId: c.req.header('x-user') ?? 'u1',
			sessionId: 's1',
			organisationId: 'org_a',
			name: 'Desk'
		});
		await next();
	})
	.post('/things', async (c) => {
		const input = await c.req.json<{ name: string; taken?: boolean; bad?: boolean }>();
		return command(c, input, async () => {
			decided++;
			if (input.taken) refuse({ code: 'slot_taken', extra: { conflicts: [] } });
			if (input.bad) refuse({ code: 'invalid', errors: [{ path: 'name', code: 'required' }] });
			return {
				status: 201,
				body: { name: input.name, n: decided },
				statements: [],
				audit: { action: 'thing.make', subject: { kind: 'thing', id: `t${decided}` } },
				after: async () => void after++
			};
		});
	})
	.onError(onFailure);

const post = (body: unknown, headers: Record<string, string> = {}) =>
	app.request(
		'/things',
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body)
		},
		env
	);
const audits = async () =>
	(await env.DB.prepare('SELECT count(*) AS n FROM audit').first<{ n: number }>())?.n;
const key = () => ({ 'idempotency-key': crypto.randomUUID() });

beforeEach(() => {
	decided = 0;
	after = 0;
});

it('gives the first answer again for the same key and body, with one effect', async () => {
	const headers = key();
	const before = (await audits()) ?? 0;
	const first = await post({ name: 'a' }, headers);
	const second = await post({ name: 'a' }, headers);
	expect([first.status, second.status]).toEqual([201, 201]);
	expect(await second.json()).toEqual(await first.json());
	expect(second.headers.get('idempotency-replayed')).toBe('true');
	expect(first.headers.get('idempotency-replayed')).toBeNull();
	expect([decided, after, await audits()]).toEqual([1, 1, before + 1]);
});

it('refuses the same key with another body and does nothing', async () => {
	const headers = key();
	await post({ name: 'a' }, headers);
	const other = await post({ name: 'b' }, headers);
	expect(other.status).toBe(422);
	expect(await other.json()).toMatchObject({ code: 'idempotency_key_reused' });
	expect(decided).toBe(1);
});

it('keeps keys of two callers apart', async () => {
	const headers = key();
	await post({ name: 'a' }, headers);
	const other = await post({ name: 'b' }, { ...headers, 'x-user': 'u2' });
	expect(other.status).toBe(201);
});

it('stores a 409 under its key, but not a 422', async () => {
	const taken = key();
	await post({ name: 'a', taken: true }, taken);
	const again = await post({ name: 'a', taken: true }, taken);
	expect(again.status).toBe(409);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(again.headers.get('content-type')).toBe('application/problem+json');
	const bad = key();
	await post({ name: 'a', bad: true }, bad);
	await post({ name: 'a', bad: true }, bad);
	expect(decided).toBe(3);
});

it('lets exactly one of twenty concurrent requests with one key take effect', async () => {
	const headers = key();
	const before = (await audits()) ?? 0;
	const answers = await Promise.all(Array.from({ length: 20 }, () => post({ name: 'a' }, headers)));
	const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
	expect(bodies.size).toBe(1);
	expect(answers.every((answer) => answer.status === 201)).toBe(true);
	expect(await audits()).toBe(before + 1);
});

it('refuses a key that is too short', async () => {
	expect((await post({ name: 'a' }, { 'idempotency-key': 'short' })).status).toBe(422);
});

it('never lets an audit row be changed or removed', async () => {
	await post({ name: 'a' });
	await expect(env.DB.prepare("UPDATE audit SET action = 'x'").run()).rejects.toThrow(
		/append-only/
	);
	await expect(env.DB.prepare('DELETE FROM audit').run()).rejects.toThrow(/append-only/);
});
