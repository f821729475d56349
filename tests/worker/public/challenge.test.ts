import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { TEST_KEYS } from '../../../worker/integrations/challenge/turnstile.ts';
import { json, Visitor } from '../access/house.ts';
import { aPhone, aPublicWorld, type PublicWorld } from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({ challenge: 'turnstile' });
});
const send = (path: string, body: object, changed: object = {}) =>
	api.request(
		`/api/v1${world.path(path)}`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-test-address': '10.4.0.1' },
			body: JSON.stringify(body)
		},
		{ ...env, ...changed },
		createExecutionContext()
	);
const keys = ({ site, secret }: { site: string; secret: string }) => ({
	...{ TURNSTILE_SITE_KEY: site, TURNSTILE_SECRET: secret }
});
const hold = (hour: number) => ({
	...{ serviceId: world.serviceId, start: world.at(7, `${String(hour).padStart(2, '0')}:00`) }
});

it('is asked for where the clinic wants it, at every command that costs something', async () => {
	const page = await json<any>(await new Visitor().get(world.path()));
	expect(page.challenge).toEqual({ kind: 'turnstile', siteKey: TEST_KEYS.passes.site });
	for (const [path, body] of [
		['/holds', hold(9)],
		['/verifications', { phone: aPhone() }]
	] as const) {
		const missing = await send(path, body);
		expect([missing.status, (await json<any>(missing)).errors]).toEqual([
			422,
			[{ path: 'challenge', code: 'required' }]
		]);
		const failed = await send(path, { ...body, challenge: 'x' }, keys(TEST_KEYS.fails));
		expect([failed.status, (await json<any>(failed)).errors]).toEqual([
			422,
			[{ path: 'challenge', code: 'out_of_range' }]
		]);
		expect((await send(path, { ...body, challenge: 'x' })).status).toBe(201);
	}
});

it('keeps the door closed while nobody can check it', async () => {
	const unreachable = {
		...keys({ site: 'site', secret: 'secret' }),
		TURNSTILE_VERIFY_URL: 'http://127.0.0.1:1/'
	};
	const answer = await send('/holds', { ...hold(10), challenge: 'x' }, unreachable);
	expect([answer.status, (await json<any>(answer)).code]).toEqual([503, 'unavailable']);
	expect(answer.headers.get('retry-after')).not.toBeNull();
});

it('is not asked for in a production deployment that has no keys for it', async () => {
	const production = { ENVIRONMENT: 'production', PEER_ADDRESS: 'x-peer' };
	expect((await send('/holds', hold(11), production)).status).toBe(201);
});

it('is not asked for where the clinic does not want it', async () => {
	await world.setOnline({ challenge: 'off' });
	expect((await send('/holds', hold(12))).status).toBe(201);
});
