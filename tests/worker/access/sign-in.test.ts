import { expect, it } from 'vitest';
import { aHouse, json, signedIn, Visitor } from './house.ts';

it('signs in with a password, tells who one is, and signs out', async () => {
	const house = await aHouse();
	const desk = await house.person('front_desk');
	const visitor = new Visitor();
	const answer = await visitor.signIn(desk.email.toUpperCase());
	expect(answer.status).toBe(200);
	expect(await answer.json()).toEqual({
		user: { id: desk.userId, name: desk.name, email: desk.email }
	});
	const lines = answer.headers.getSetCookie();
	expect(lines.some((line) => line.startsWith('__Host-chairside.session_token='))).toBe(true);
	for (const line of lines) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);

	const me = await json<{ clinics: { id: string; role: string; capabilities: string[] }[] }>(
		await visitor.get('/me')
	);
	expect(me).toMatchObject({
		user: { id: desk.userId, name: desk.name, email: desk.email },
		organisation: { id: house.organisationId }
	});
	expect(me.clinics.map(({ id }) => id)).toEqual(house.clinicIds);
	expect(me.clinics[0]).toMatchObject({ role: 'front_desk', timeZone: 'Asia/Shanghai' });
	expect(me.clinics[0]?.capabilities).toContain('schedule.override');

	expect((await visitor.post('/auth/sign-out')).status).toBe(200);
	expect(visitor.cookies.size).toBe(0);
	const after = await visitor.get('/me');
	expect(after.status).toBe(401);
	expect(after.headers.get('content-type')).toBe('application/problem+json');
	expect(after.headers.get('cache-control')).toBe('no-store');
	expect(await after.json()).toMatchObject({ code: 'not_signed_in', status: 401 });
});

it('answers a wrong password and an unknown account alike', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const wrong = await new Visitor().signIn(desk.email, 'not the password');
	const unknown = await new Visitor().signIn('nobody@house.test', 'not the password');
	expect(wrong.status).toBe(401);
	expect(unknown.status).toBe(401);
	expect(await wrong.text()).toBe(await unknown.text());
	expect(wrong.headers.getSetCookie()).toEqual([]);
});

it('lets a client work that keeps only the session cookie', async () => {
	const house = await aHouse(1);
	const visitor = await signedIn(await house.person('nurse'));
	visitor.cookies.delete('__Host-chairside.pass');
	expect((await visitor.get('/me')).status).toBe(200);
	expect(visitor.cookies.has('__Host-chairside.pass')).toBe(true);
});

it('gives a new token at each sign-in and kills the one the browser had', async () => {
	const house = await aHouse(1);
	const desk = await house.person('front_desk');
	const visitor = await signedIn(desk);
	const earlier = new Visitor();
	for (const [name, value] of visitor.cookies) earlier.cookies.set(name, value);
	await visitor.signIn(desk.email);
	expect(visitor.cookies.get('__Host-chairside.session_token')).not.toBe(
		earlier.cookies.get('__Host-chairside.session_token')
	);
	expect((await earlier.get('/me')).status).toBe(401);
	expect((await visitor.get('/me')).status).toBe(200);
});

it('refuses a token that was signed out although its pass is still fresh', async () => {
	const house = await aHouse(1);
	const visitor = await signedIn(await house.person('front_desk'));
	const thief = new Visitor();
	for (const [name, value] of visitor.cookies) thief.cookies.set(name, value);
	await visitor.post('/auth/sign-out');
	expect((await thief.get('/me')).status).toBe(401);
});

it('takes neither a changed pass nor another session’s', async () => {
	const house = await aHouse(1);
	const nurse = await signedIn(await house.person('nurse'));
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	const forged = new Visitor();
	forged.cookies.set(
		'__Host-chairside.session_token',
		nurse.cookies.get('__Host-chairside.session_token') ?? ''
	);
	forged.cookies.set('__Host-chairside.pass', owner.cookies.get('__Host-chairside.pass') ?? '');
	expect(await json(await forged.get('/me'))).toMatchObject({ isOwner: false });
	const token = nurse.cookies.get('__Host-chairside.session_token') ?? '';
	const unsigned = new Visitor();
	unsigned.cookies.set('__Host-chairside.session_token', `${token.split('.')[0]}.AAAA`);
	expect((await unsigned.get('/me')).status).toBe(401);
});

it.each([
	[{ email: 'a@b.cd' }, 'password', 'required'],
	[{ email: 5, password: 'x' }, 'email', 'wrong_type'],
	[{ email: 'a@b.cd', password: 'x', role: 'owner' }, 'role', 'unknown_field'],
	[{ email: 'a@b.cd', password: 'x'.repeat(201) }, 'password', 'too_long']
])('refuses the shape %j', async (body, path, code) => {
	const answer = await new Visitor().post('/auth/sign-in/email', body);
	expect(answer.status).toBe(422);
	expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ path, code }] });
});

it('wants JSON', async () => {
	const visitor = new Visitor();
	const form = await visitor.call('POST', '/api/v1/auth/sign-in/email', undefined, {
		'content-type': 'text/plain'
	});
	expect(form.status).toBe(415);
});
