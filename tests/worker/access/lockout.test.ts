import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { aHouse, json, ORIGIN, PASSWORD, signedIn, Visitor } from './house.ts';

it('locks an account after five failures in all, also for the right password', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	for (let i = 0; i < 4; i++)
		expect((await new Visitor().signIn(desk.email, `wrong ${i}`)).status).toBe(401);
	expect((await new Visitor().signIn(desk.email)).status).toBe(200);
	expect((await new Visitor().signIn(desk.email, 'wrong 5')).status).toBe(401);
	const refused = await new Visitor().signIn(desk.email);
	expect(refused.status).toBe(429);
	expect(await json(refused)).toMatchObject({ code: 'locked_out' });
	const seconds = Number(refused.headers.get('retry-after'));
	expect(seconds).toBeGreaterThan(880);
	expect(seconds).toBeLessThanOrEqual(900);
});

it('tests no more than five guesses when forty come at once', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const guesses = Array.from({ length: 40 }, (_, i) =>
		new Visitor().signIn(desk.email, `guess ${i}`)
	);
	const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
	expect(statuses.filter((status) => status === 401)).toHaveLength(5);
	expect(statuses.filter((status) => status === 429)).toHaveLength(35);
});

it('locks nobody out who is right, however many come at once', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const answers = await Promise.all(
		Array.from({ length: 16 }, () => new Visitor().signIn(desk.email))
	);
	expect(answers.map((answer) => answer.status)).toEqual(Array(16).fill(200));
});

it('locks an unknown account like a known one', async () => {
	for (let i = 0; i < 5; i++)
		expect((await new Visitor().signIn('ghost@house.test', 'wrong')).status).toBe(401);
	expect((await new Visitor().signIn('ghost@house.test', 'wrong')).status).toBe(429);
});

it('locks an address after thirty failures over many accounts, and no other address', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const attacker = new Visitor();
	for (let i = 0; i < 30; i++)
		expect((await attacker.signIn(`victim${i}@house.test`, 'wrong')).status).toBe(401);
	expect((await attacker.signIn(desk.email)).status).toBe(429);
	expect((await new Visitor().signIn(desk.email)).status).toBe(200);
});

it('stays closed when the counters do not answer', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const broken = {
		...env,
		COUNTERS: {
			getByName: () => {
				throw new Error('out of reach');
			}
		}
	};
	const answer = await api.request(
		`${ORIGIN}/api/v1/auth/sign-in/email`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email: desk.email, password: PASSWORD })
		},
		broken as never
	);
	expect(answer.status).toBe(503);
	expect(answer.headers.get('retry-after')).not.toBeNull();
	expect(answer.headers.getSetCookie()).toEqual([]);
});

it('counts wrong PINs exactly and lets the password unlock', async () => {
	const house = await aHouse(1);
	const visitor = await signedIn(await house.person('front_desk'));
	expect((await visitor.put('/me/pin', { pin: '2468', password: PASSWORD })).status).toBe(204);
	await visitor.post('/auth/lock');
	for (const left of [4, 3, 2, 1, 0]) {
		const wrong = await visitor.post('/auth/unlock', { pin: '1357' });
		expect(wrong.status).toBe(422);
		expect(await json(wrong)).toMatchObject({ code: 'wrong_code', triesLeft: left });
	}
	expect((await visitor.post('/auth/unlock', { pin: '2468' })).status).toBe(429);
	expect((await visitor.post('/auth/unlock', { password: PASSWORD })).status).toBe(204);
});
