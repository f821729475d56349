import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { aHouse, json, PASSWORD, signedIn, Visitor, type House, type Person } from './house.ts';

/** Commands at the door by `Idempotency-Key`: a lost answer is given again, with one effect (I3). */
let house: House;
let person: Person;
beforeAll(async () => {
	house = await aHouse(1);
	person = await house.person('front_desk');
});
const keyed = () => ({ 'idempotency-key': crypto.randomUUID() });
const replayed = (answer: Response) => answer.headers.get('idempotency-replayed');
const rows = async (sql: string, ...values: string[]) =>
	(
		await env.DB.prepare(sql)
			.bind(...values)
			.all<{ n: number }>()
	).results[0]?.n;
const sessionsOf = (userId: string) =>
	rows('select count(*) as n from session where user_id = ?', userId);
const entriesOf = (action: string, userId: string) =>
	rows('select count(*) as n from audit where action = ? and actor_id = ?', action, userId);

describe('signing in', () => {
	const signIn = (browser: Visitor, password: string, headers: Record<string, string>) =>
		browser.post('/auth/sign-in/email', { email: person.email, password }, headers);

	it('gives the session of the first answer again, and makes no second one', async () => {
		const headers = keyed();
		const first = await signIn(new Visitor(), PASSWORD, headers);
		const before = await sessionsOf(person.userId);
		const browser = new Visitor();
		const second = await signIn(browser, PASSWORD, headers);
		expect([first.status, second.status]).toEqual([200, 200]);
		expect([replayed(first), replayed(second)]).toEqual([null, 'true']);
		expect(await json(second)).toEqual(await json(first));
		expect(await sessionsOf(person.userId)).toBe(before);
		expect((await browser.get('/me')).status).toBe(200);
		await browser.post('/auth/sign-out');
		expect((await signIn(new Visitor(), PASSWORD, headers)).status).toBe(401);
	});

	it('refuses a key that is none, and one that comes with other words', async () => {
		const short = await signIn(new Visitor(), PASSWORD, { 'idempotency-key': 'short' });
		expect(await json(short)).toMatchObject({
			code: 'invalid',
			errors: [{ path: 'Idempotency-Key', code: 'out_of_range' }]
		});
		const headers = { 'idempotency-key': 'any-word-of-mine' };
		await signIn(new Visitor(), PASSWORD, headers);
		const other = await signIn(new Visitor(), 'something else', headers);
		expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
		expect(other.headers.getSetCookie()).toEqual([]);
	});

	it('does not keep a refusal: the right password counts with the same key', async () => {
		const headers = keyed();
		expect((await signIn(new Visitor(), 'not the password', headers)).status).toBe(401);
		expect((await signIn(new Visitor(), PASSWORD, headers)).status).toBe(200);
	});

	it('keeps neither password nor token where they could be read', async () => {
		const browser = new Visitor();
		await signIn(browser, PASSWORD, keyed());
		const kept = JSON.stringify(
			(await env.DB.prepare('select * from idempotency_key').all()).results
		);
		expect(kept).not.toContain(PASSWORD);
		for (const cookie of browser.cookies.values())
			expect(kept).not.toContain(decodeURIComponent(cookie).split('.')[0]);
	});
});

it('signing out twice with a key is one end of the session', async () => {
	const one = await house.person('nurse');
	const browser = await signedIn(one);
	const [headers, cookies] = [keyed(), new Map(browser.cookies)];
	const first = await browser.post('/auth/sign-out', undefined, headers);
	for (const [name, value] of cookies) browser.cookies.set(name, value);
	const second = await browser.post('/auth/sign-out', undefined, headers);
	expect([first.status, second.status]).toEqual([200, 200]);
	expect([replayed(first), replayed(second)]).toEqual([null, 'true']);
	expect(await entriesOf('session.ended', one.userId)).toBe(1);
	expect(browser.cookies.size).toBe(0);
});

it('locking twice with a key is one lock, and does not undo an unlocking in between', async () => {
	const one = await house.person('nurse');
	const browser = await signedIn(one);
	const headers = keyed();
	const lock = () => browser.post('/auth/lock', undefined, headers);
	const answers = [await lock(), await lock()];
	expect(answers.map(({ status }) => status)).toEqual([204, 204]);
	expect(answers.map(replayed)).toEqual([null, 'true']);
	expect(await entriesOf('session.locked', one.userId)).toBe(1);
	expect((await browser.patch('/me', {})).status).toBe(403);
	const opening = keyed();
	const unlock = (password: string) => browser.post('/auth/unlock', { password }, opening);
	expect((await unlock('wrong')).status).toBe(422);
	expect((await unlock(PASSWORD)).status).toBe(204);
	expect(replayed(await unlock(PASSWORD))).toBe('true');
	expect(replayed(await lock())).toBe('true');
	expect((await browser.patch('/me', {})).status).not.toBe(403);
});
