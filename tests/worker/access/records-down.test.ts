import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { requireCaller } from '../../../worker/http/access.ts';
import type { HttpEnv } from '../../../worker/http/context.ts';
import { identifyCaller } from '../../../worker/http/middleware/identify-caller.ts';
import { onFailure } from '../../../worker/http/on-failure.ts';
import { issuePass, readPass } from '../../../worker/integrations/auth/pass.ts';
import { aHouse, json, ORIGIN, signedIn, type Visitor } from './house.ts';

const DOWN = {
	...env,
	DB: new Proxy({} as D1Database, {
		get: () => () => {
			throw new Error('the records do not answer');
		}
	})
};
/** A schedule route as it is: it asks who calls and nothing of the records. */
const board = new Hono<HttpEnv>()
	.use(identifyCaller)
	.get('/api/v1/board', (c) => c.json(requireCaller(c)))
	.onError(onFailure);

const cookiesOf = (visitor: Visitor) =>
	[...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const ask = (headers: Record<string, string>) =>
	board.request(`${ORIGIN}/api/v1/board`, { headers }, DOWN);

it('knows the person from a fresh pass without the records', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const answer = await ask({ cookie: cookiesOf(await signedIn(desk)) });
	expect(answer.status).toBe(200);
	expect(await json(answer)).toMatchObject({
		kind: 'staff',
		userId: desk.userId,
		name: desk.name,
		organisationId: house.organisationId
	});
});

it('says 503 and not 401 when a stale pass cannot be renewed', async () => {
	const house = await aHouse(1);
	const visitor = await signedIn(await house.person('front_desk'));
	const session = visitor.cookies.get('__Host-chairside.session_token') ?? '';
	const pass = await readPass(
		env.AUTH_SECRET,
		visitor.cookies.get('__Host-chairside.pass') ?? '',
		session,
		Date.now()
	);
	if (!pass) throw new Error('no pass');
	const stale = await issuePass(env.AUTH_SECRET, { ...pass, freshUntil: Date.now() - 1 }, session);
	visitor.cookies.set('__Host-chairside.pass', stale);
	const answer = await ask({ cookie: cookiesOf(visitor) });
	expect(answer.status).toBe(503);
	expect(await json(answer)).toMatchObject({ code: 'unavailable' });
	expect((await visitor.get('/me')).status).toBe(200);
	expect(visitor.cookies.get('__Host-chairside.pass')).not.toBe(stale);
});

it('remembers an API key it has seen, and cannot tell about one it has not', async () => {
	const house = await aHouse(1);
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	const made = await json<{ key: string; id: string }>(
		await owner.post('/api-keys', { name: 'Sync', scopes: ['schedule.read'] })
	);
	const authorization = `Bearer ${made.key}`;
	expect((await ask({ authorization })).status).toBe(503);
	expect((await owner.get('/me', { authorization })).status).toBe(200);
	const answer = await ask({ authorization });
	expect(answer.status).toBe(200);
	expect(await json(answer)).toMatchObject({ kind: 'apiKey', keyId: made.id });
});

it('verifies a remembered pass in well under a tenth of a millisecond', async () => {
	const house = await aHouse(1);
	const cookie = cookiesOf(await signedIn(await house.person('front_desk')));
	await ask({ cookie });
	const bare = new Hono<HttpEnv>().get('/api/v1/board', (c) => c.json({}));
	const rounds = 200;
	/** The quickest of many short stretches: what the code costs, not what the machine is busy with. */
	const cost = async (run: () => unknown) => {
		let best = Infinity;
		for (let stretch = 0; stretch < 15; stretch++) {
			const start = performance.now();
			for (let i = 0; i < rounds; i++) await run();
			best = Math.min(best, (performance.now() - start) / rounds);
		}
		return best;
	};
	const without = await cost(() =>
		bare.request(`${ORIGIN}/api/v1/board`, { headers: { cookie } }, DOWN)
	);
	const identified = await cost(() => ask({ cookie }));
	console.log(`identify-caller: ${((identified - without) * 1000).toFixed(1)} µs`);
	expect(identified - without).toBeLessThan(0.1);
});
