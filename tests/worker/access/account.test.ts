import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { AuditView, SessionView } from '../../../worker/contracts/access.ts';
import { aHouse, json, PASSWORD, signedIn, Visitor, type House } from './house.ts';

let house: House;
let owner: Visitor;
beforeAll(async () => {
	house = await aHouse();
	owner = await signedIn(await house.person(null, { isOwner: true }));
});
const linkIn = async (to: string): Promise<string | undefined> => {
	const { items } = await json<{ items: { kind: string; body: string }[] }>(
		await owner.get(`/messages?to=${to}`)
	);
	return items.find(({ kind }) => kind === 'password_reset')?.body.match(/reset#([\w-]+)/)?.[1];
};

it('changes the password and ends every other session', async () => {
	const person = await house.person('nurse');
	const [here, there] = [await signedIn(person), await signedIn(person)];
	const next = 'another good password';
	const wrong = await here.post('/me/password', { currentPassword: 'no', newPassword: next });
	expect(await json(wrong)).toMatchObject({ code: 'wrong_code', triesLeft: 4 });
	expect(
		(await here.post('/me/password', { currentPassword: PASSWORD, newPassword: next })).status
	).toBe(204);
	expect((await here.get('/me')).status).toBe(200);
	expect((await there.get('/me')).status).toBe(401);
	expect((await new Visitor().signIn(person.email)).status).toBe(401);
	expect((await new Visitor().signIn(person.email, next)).status).toBe(200);
});

it('resets a forgotten password by letter, once, and answers alike for strangers', async () => {
	const person = await house.person('nurse');
	const running = await signedIn(person);
	const guest = new Visitor();
	const known = await guest.post('/auth/password-reset', { email: person.email });
	const unknown = await guest.post('/auth/password-reset', { email: 'nobody@house.test' });
	expect([known.status, unknown.status]).toEqual([204, 204]);
	await expect.poll(() => linkIn(person.email)).toBeDefined();
	const token = (await linkIn(person.email)) ?? '';
	const next = 'a new beginning';
	const headers = { 'idempotency-key': crypto.randomUUID() };
	for (const replayed of [null, 'true']) {
		const done = await guest.post('/auth/password-reset/done', { token, password: next }, headers);
		expect(done.status).toBe(204);
		expect(done.headers.get('idempotency-replayed')).toBe(replayed);
	}
	expect((await running.get('/me')).status).toBe(401);
	expect((await guest.signIn(person.email, next)).status).toBe(200);
	const again = await guest.post('/auth/password-reset/done', { token, password: next });
	expect(again.status).toBe(404);
	expect(
		(await guest.post('/auth/password-reset/done', { token: 'made up', password: next })).status
	).toBe(404);
});

it('sends at most three letters an hour to one account', async () => {
	const email = 'often@house.test';
	for (let i = 0; i < 3; i++)
		expect((await new Visitor().post('/auth/password-reset', { email })).status).toBe(204);
	const refused = await new Visitor().post('/auth/password-reset', { email });
	expect(refused.status).toBe(429);
	expect(await json(refused)).toMatchObject({ code: 'rate_limited' });
});

it('hands an owner a one-time link, which lifts the lockout too', async () => {
	const person = await house.person('nurse');
	for (let i = 0; i < 5; i++) await new Visitor().signIn(person.email, 'wrong');
	expect((await new Visitor().signIn(person.email)).status).toBe(429);
	const made = await owner.post(`/staff/${person.staffId}/password-reset`);
	expect(made.status).toBe(201);
	const token = (await json<{ url: string }>(made)).url.split('#')[1] ?? '';
	const next = 'given by the owner';
	await new Visitor().post('/auth/password-reset/done', { token, password: next });
	expect((await new Visitor().signIn(person.email, next)).status).toBe(200);
});

it('lists where one is signed in and ends one, the others, or all', async () => {
	const person = await house.person('nurse');
	const [here, there, third] = [
		await signedIn(person),
		await signedIn(person),
		await signedIn(person)
	];
	const list = () => here.get('/sessions').then(json<{ items: SessionView[] }>);
	const { items } = await list();
	expect(items).toHaveLength(3);
	const own = await json<{ items: SessionView[] }>(await there.get('/sessions'));
	const target = own.items.find(({ isCurrent }) => isCurrent)?.id ?? '';
	expect((await here.delete(`/sessions/${target}`)).status).toBe(204);
	expect((await there.get('/me')).status).toBe(401);
	expect((await here.delete(`/sessions/${target}`)).status).toBe(404);
	expect((await here.post('/sessions/end', { keepThis: true })).status).toBe(204);
	expect((await third.get('/me')).status).toBe(401);
	expect((await list()).items).toHaveLength(1);
	expect((await here.post('/sessions/end', {})).status).toBe(204);
	expect(here.cookies.has('__Host-chairside.session_token')).toBe(false);
	expect((await here.get('/me')).status).toBe(401);
});

it('changes one’s own name and language, in the pass too', async () => {
	const person = await house.person('doctor');
	const visitor = await signedIn(person);
	const before = visitor.cookies.get('__Host-chairside.pass');
	expect((await visitor.patch('/me', { name: 'New Name', locale: 'ru' })).status).toBe(200);
	expect(visitor.cookies.get('__Host-chairside.pass')).not.toBe(before);
	expect(await json(await visitor.get('/me'))).toMatchObject({
		user: { name: 'New Name' },
		locale: 'ru'
	});
	expect((await visitor.patch('/me', { isOwner: true })).status).toBe(422);
});

it('keeps who did what, newest first, filtered and in pages', async () => {
	const person = await house.person('nurse');
	const visitor = await signedIn(person);
	await visitor.patch('/me', { phone: '1' });
	await new Visitor().signIn(person.email, 'wrong');
	const of = async (query: string) =>
		json<{ items: AuditView[]; nextCursor: string | null }>(await owner.get(`/audit?${query}`));
	const own = await of(`actorId=${person.userId}`);
	expect(own.items.map(({ action }) => action)).toEqual(['me.changed', 'session.started']);
	expect(own.items[0]).toMatchObject({ actor: { kind: 'staff', name: person.name } });
	expect((await of(`actorId=${person.userId}&action=session.`)).items).toHaveLength(1);
	await expect
		.poll(async () => (await of(`subjectKind=user&subjectId=${person.userId}`)).items.length)
		.toBe(1);
	const page = await of('limit=1');
	expect(page.items).toHaveLength(1);
	const rest = await of(`limit=200&cursor=${page.nextCursor}`);
	expect(rest.items.map(({ id }) => id)).not.toContain(page.items[0]?.id);
	expect((await visitor.get('/audit')).status).toBe(403);
	expect((await owner.get('/audit?limit=0')).status).toBe(422);
});

it('locks the screen: commands wait for the PIN, reading goes on', async () => {
	const visitor = await signedIn(await house.person('front_desk'));
	await visitor.put('/me/pin', { pin: '2580', password: PASSWORD });
	expect((await visitor.post('/auth/lock')).status).toBe(204);
	const refused = await visitor.patch('/me', { phone: '2' });
	expect(refused.status).toBe(403);
	expect(await json(refused)).toMatchObject({ code: 'forbidden', reason: 'locked' });
	expect(await json(await visitor.get('/me'))).toMatchObject({ isLocked: true });
	visitor.cookies.delete('__Host-chairside.pass');
	expect((await visitor.patch('/me', { phone: '2' })).status).toBe(403);
	expect((await visitor.post('/auth/unlock', { pin: '2580' })).status).toBe(204);
	expect((await visitor.patch('/me', { phone: '2' })).status).toBe(200);
});

it('takes no PIN that anybody tries first', async () => {
	const visitor = await signedIn(await house.person('front_desk'));
	for (const pin of ['1111', '1234', '987654', '12', '12a4', '1234567'])
		expect((await visitor.put('/me/pin', { pin, password: PASSWORD })).status).toBe(422);
	expect((await visitor.put('/me/pin', { pin: '2468', password: 'wrong' })).status).toBe(422);
});

it('hands a registered desk over by PIN, in a real session of the other person', async () => {
	const [clinicId = ''] = house.clinicIds;
	const [anna, boris] = [await house.person('front_desk'), await house.person('manager')];
	const desk = await signedIn(boris);
	await desk.put('/me/pin', { pin: '8642', password: PASSWORD });
	const annas = await signedIn(anna);
	await annas.put('/me/pin', { pin: '2580', password: PASSWORD });
	expect((await annas.post('/auth/switch', { staffId: boris.staffId, pin: '8642' })).status).toBe(
		403
	);
	expect((await annas.post('/devices', { name: 'Front', clinicId })).status).toBe(403);
	expect((await desk.post('/devices', { name: 'Front', clinicId })).status).toBe(201);
	const shown = await json<{ people: { staffId: string }[] }>(await desk.get('/auth/desk'));
	expect(shown.people.map(({ staffId }) => staffId)).toEqual(
		expect.arrayContaining([anna.staffId, boris.staffId])
	);
	const before = new Visitor();
	for (const [name, value] of desk.cookies) before.cookies.set(name, value);
	await desk.post('/auth/lock');
	const wrong = await desk.post('/auth/switch', { staffId: anna.staffId, pin: '0000' });
	expect(await json(wrong)).toMatchObject({ code: 'wrong_code', triesLeft: 4 });
	const cookies = new Map(desk.cookies);
	const handover = { staffId: anna.staffId, pin: '2580' };
	const headers = { 'idempotency-key': crypto.randomUUID() };
	const switched = await desk.post('/auth/switch', handover, headers);
	const lost = new Visitor();
	for (const [name, value] of cookies) lost.cookies.set(name, value);
	const again = await lost.post('/auth/switch', handover, headers);
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
	expect(lost.cookies.get('__Host-chairside.session_token')).toBe(
		desk.cookies.get('__Host-chairside.session_token')
	);
	expect(await json(switched)).toMatchObject({ user: { id: anna.userId, name: anna.name } });
	expect(await json(await desk.get('/me'))).toMatchObject({
		user: { id: anna.userId },
		isLocked: false
	});
	expect((await before.get('/me')).status).toBe(401);
	const { items } = await json<{ items: SessionView[] }>(await desk.get('/sessions'));
	expect(items.find(({ isCurrent }) => isCurrent)?.deskName).toBe('Front');

	const device = await json<{ items: { id: string }[] }>(await owner.get('/devices'));
	for (const { id } of device.items)
		expect((await owner.delete(`/devices/${id}`)).status).toBe(204);
	expect((await desk.post('/auth/switch', { staffId: boris.staffId, pin: '8642' })).status).toBe(
		403
	);
});

it('keeps neither PIN nor password in clear anywhere', async () => {
	const tables = await env.DB.prepare("select name from sqlite_master where type = 'table'").all<{
		name: string;
	}>();
	for (const { name } of tables.results) {
		if (name.startsWith('_cf') || name.startsWith('sqlite')) continue;
		const rows = await env.DB.prepare(`select * from "${name}"`).all();
		const text = JSON.stringify(rows.results);
		expect(text).not.toContain(PASSWORD);
		expect(text).not.toContain('"2580"');
	}
});
