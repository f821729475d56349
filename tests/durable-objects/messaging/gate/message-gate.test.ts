import { env } from 'cloudflare:workers';
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { MessageGate } from '../../../../durable-objects/message-gate/message-gate.ts';
import type { SendReport } from '../../../../worker/contracts/message-gate-rpc.ts';

const LIMITS = { perSecond: 100, monthlyCap: null };
const ended = (end: SendReport['end'], more: Partial<SendReport> = {}): SendReport => ({
	end,
	latencyMs: 5,
	cost: 0,
	...more
});
const gates = env.MESSAGE_GATE as unknown as DurableObjectNamespace<MessageGate>;
const gate = (name: string) => gates.getByName(`org_gate ${name}`);

it('lets clinics wait for the rate instead of sending them away', async () => {
	const now = Date.now();
	const passages = await Promise.all(
		Array.from({ length: 30 }, (_, i) => gate('rate').pass(now, `cli_${i % 3}`, LIMITS))
	);
	expect(passages.every(({ isOpen }) => isOpen)).toBe(true);
	expect(Date.now() - now).toBeGreaterThanOrEqual(150);
});

it('lets several through at once where nobody waits, and one by one under a cap', async () => {
	const now = Date.now();
	const many = { perSecond: 1000, monthlyCap: null, count: 6 };
	expect(await gate('many').pass(now, 'cli_1', many)).toEqual({ isOpen: true, count: 6 });
	expect(await gate('few').pass(now, 'cli_1', { ...many, perSecond: 20 })).toEqual({
		isOpen: true,
		count: 2
	});
	const capped = await gate('capped').pass(now, 'cli_1', { ...many, monthlyCap: 9 });
	expect(capped).toEqual({ isOpen: true });
});

it('rests after five failures in a row, remembers it in its sleep, and tries with one', async () => {
	const now = Date.now();
	const asked = gate('rest');
	await asked.report(now - 2_000, [ended('failed')]);
	await asked.report(
		now,
		Array.from({ length: 4 }, () => ended('failed'))
	);
	await evictDurableObject(asked);
	const shut = await asked.pass(now, 'cli_1', LIMITS);
	expect(shut).toEqual({ isOpen: false, why: 'resting', until: now + 30_000 });
	expect(await asked.state(now)).toMatchObject({ restsUntil: now + 30_000, failuresInRow: 5 });
	const after = now + 30_000;
	const both = await Promise.all([
		asked.pass(after, 'cli_1', LIMITS),
		asked.pass(after, 'cli_2', LIMITS)
	]);
	expect(both.map(({ isOpen }) => isOpen).sort()).toEqual([false, true]);
	await asked.report(after, [ended('accepted')]);
	expect(await asked.pass(after, 'cli_2', LIMITS)).toEqual({ isOpen: true });
});

it('spends no more than the month allows, also by messages that are under way, until the next month', async () => {
	const now = Date.parse('2026-11-30T23:59:00Z');
	const capped = { perSecond: 1000, monthlyCap: 100, likelyCost: 30 };
	const asked = gate('money');
	const passages = [];
	for (let i = 0; i < 4; i++) passages.push(await asked.pass(now, 'cli_1', capped));
	const nextMonth = Date.parse('2026-12-01T00:00:00Z');
	expect(passages.map(({ isOpen }) => isOpen)).toEqual([true, true, true, false]);
	expect(passages[3]).toMatchObject({ why: 'capped', until: nextMonth });
	await asked.report(now, [ended('accepted', { cost: 30 }), ended('refused'), ended('refused')]);
	expect(await asked.state(now)).toMatchObject({ spent: 30 });
	expect(await asked.pass(now, 'cli_1', capped)).toEqual({ isOpen: true });
	expect(await asked.state(nextMonth)).toMatchObject({ spent: 0 });
	expect(await asked.pass(nextMonth, 'cli_1', capped)).toEqual({ isOpen: true });
});

it('keeps everybody back for as long as a 429 asked', async () => {
	const now = Date.now();
	const asked = gate('throttled');
	await asked.report(now, [ended('throttled', { retryAfterMs: 60_000 })]);
	expect(await asked.pass(now, 'cli_1', LIMITS)).toEqual({
		isOpen: false,
		why: 'limit',
		until: now + 60_000
	});
});

it('renews the token once for all who ask, keeps it sealed, and renews what no longer works', async () => {
	const now = Date.now();
	const ask = { url: 'https://token.test/get?secret=s', body: null, isFresh: false };
	let fetched = 0;
	const lend = () =>
		runInDurableObject(gate('token'), (instance: MessageGate) => {
			instance.fetcher = async () => {
				fetched++;
				await scheduler.wait(20);
				return Response.json({ access_token: `token-${fetched}`, expires_in: 7200 });
			};
		});
	await lend();
	const all = await Promise.all([1, 2, 3].map(() => gate('token').token(now, ask)));
	expect(all).toEqual([1, 2, 3].map(() => ({ token: 'token-1' })));
	await evictDurableObject(gate('token'));
	await lend();
	expect(await gate('token').token(now, ask)).toEqual({ token: 'token-1' });
	const kept = await runInDurableObject(gate('token'), (_, state) =>
		JSON.stringify(state.storage.sql.exec('SELECT * FROM kept').toArray())
	);
	expect(kept).not.toContain('token-1');
	expect(kept).not.toContain('secret=s');
	const dead = { ...ask, isFresh: true };
	const later = now + 11_000;
	const renewed = await Promise.all([1, 2].map(() => gate('token').token(later, dead)));
	expect(renewed).toEqual([{ token: 'token-2' }, { token: 'token-2' }]);
	expect(await gate('token').token(later + 1, dead)).toEqual({ token: 'token-2' });
	expect(await gate('token').token(later + 7_000_000, ask)).toEqual({ token: 'token-3' });
});

it('says why there is no token', async () => {
	await runInDurableObject(gate('refused'), (instance: MessageGate) => {
		instance.fetcher = async () => Response.json({ errcode: 40125, errmsg: 'invalid appsecret' });
	});
	const ask = { url: 'https://token.test/get', body: '{}', isFresh: false };
	expect(await gate('refused').token(Date.now(), ask)).toEqual({ error: 'errcode_40125' });
});
