import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { purgeSessions } from '../../../worker/cron/purge-sessions.ts';
import { aHouse, signedIn } from './house.ts';

it('takes away sessions and links that ended a day ago, and no others', async () => {
	const house = await aHouse(1);
	const [old, fresh] = [await house.person('nurse'), await house.person('nurse')];
	await signedIn(old);
	const visitor = await signedIn(fresh);
	const yesterday = Date.now() - 25 * 3600_000;
	await env.DB.prepare('update session set expires_at = ? where user_id = ?')
		.bind(yesterday, old.userId)
		.run();
	await env.DB.prepare(
		`insert into verification (id, identifier, value, expires_at, created_at, updated_at)
		 values ('spent', 'reset:x', 'y', ?1, ?1, ?1)`
	)
		.bind(yesterday)
		.run();
	await purgeSessions(env);
	const left = await env.DB.prepare('select user_id from session').all();
	expect(left.results).toEqual([{ user_id: fresh.userId }]);
	expect(
		(await env.DB.prepare("select 1 from verification where id = 'spent'").all()).results
	).toEqual([]);
	expect((await visitor.get('/me')).status).toBe(200);
});
