import { beforeAll, expect, it } from 'vitest';
import { aHouse, json, PASSWORD, signedIn, Visitor, type House, type Person } from './house.ts';

let house: House;
beforeAll(async () => {
	house = await aHouse(1);
});

/** RFC 6238, written here from the standard so that it checks the library. */
async function totp(uri: string, shift = 0): Promise<string> {
	const secret = new URL(uri).searchParams.get('secret') ?? '';
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	let bits = '';
	for (const letter of secret.replace(/=+$/, ''))
		bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
	const bytes = bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [];
	const counter = new DataView(new ArrayBuffer(8));
	counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30_000) + shift));
	const key = await crypto.subtle.importKey(
		'raw',
		new Uint8Array(bytes),
		{ name: 'HMAC', hash: 'SHA-1' },
		false,
		['sign']
	);
	const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
	const offset = mac.getUint8(19) & 15;
	return String((mac.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function guarded(): Promise<{
	person: Person;
	visitor: Visitor;
	uri: string;
	codes: string[];
}> {
	const person = await house.person('front_desk');
	const visitor = await signedIn(person);
	const made = await json<{ uri: string; qr: string; recoveryCodes: string[] }>(
		await visitor.post('/me/second-factor', { password: PASSWORD })
	);
	expect(made.qr).toMatch(/^<svg/);
	const before = visitor.cookies.get('__Host-chairside.session_token');
	const confirm = async () =>
		visitor.post('/me/second-factor/confirm', { code: await totp(made.uri, -1) });
	const confirmed = await confirm();
	// The half minute may have ended on the way, and the code of the one before with it.
	expect(confirmed.status === 422 ? (await confirm()).status : confirmed.status).toBe(204);
	expect(visitor.cookies.get('__Host-chairside.session_token')).not.toBe(before);
	expect(await json(await visitor.get('/me'))).toMatchObject({ hasSecondFactor: true });
	return { person, visitor, uri: made.uri, codes: made.recoveryCodes };
}

it('asks for the code after the password, and takes each code once', async () => {
	const { person, uri } = await guarded();
	const guest = new Visitor();
	const first = await guest.signIn(person.email);
	expect(first.status).toBe(200);
	expect(await json(first)).toEqual({ user: null, secondFactor: 'required' });
	expect(guest.cookies.has('__Host-chairside.session_token')).toBe(false);
	expect((await guest.get('/me')).status).toBe(401);
	const wrong = await guest.post('/auth/second-factor', { code: '000000' });
	expect(wrong.status).toBe(422);
	expect(await json(wrong)).toMatchObject({ code: 'wrong_code', triesLeft: 4 });
	const code = await totp(uri);
	const passed = await guest.post('/auth/second-factor', { code });
	expect(await json(passed)).toMatchObject({ user: { id: person.userId } });
	expect((await guest.get('/me')).status).toBe(200);

	const watcher = new Visitor();
	await watcher.signIn(person.email);
	expect((await watcher.post('/auth/second-factor', { code })).status).toBe(422);
});

it('lets the second step be repeated by its key, in the browser that was asked for it', async () => {
	const { person, uri } = await guarded();
	const guest = new Visitor();
	await guest.signIn(person.email);
	const challenge = new Map(guest.cookies);
	const body = { code: await totp(uri) };
	const headers = { 'idempotency-key': crypto.randomUUID() };
	expect((await guest.post('/auth/second-factor', body, headers)).status).toBe(200);
	const same = new Visitor();
	for (const [name, value] of challenge) same.cookies.set(name, value);
	const again = await same.post('/auth/second-factor', body, headers);
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
	expect((await same.get('/me')).status).toBe(200);
	const stranger = await new Visitor().post('/auth/second-factor', body, headers);
	expect(await json(stranger)).toMatchObject({ code: 'idempotency_key_reused' });
});

it('lets nobody in with a code alone', async () => {
	const { uri } = await guarded();
	const answer = await new Visitor().post('/auth/second-factor', { code: await totp(uri) });
	expect(answer.status).toBe(401);
});

it('locks after five wrong codes, also for the right one', async () => {
	const { person, uri } = await guarded();
	for (let i = 0; i < 5; i++) {
		const guest = new Visitor();
		await guest.signIn(person.email);
		expect((await guest.post('/auth/second-factor', { code: `00000${i}` })).status).toBe(422);
	}
	const guest = new Visitor();
	await guest.signIn(person.email);
	const refused = await guest.post('/auth/second-factor', { code: await totp(uri) });
	expect(refused.status).toBe(429);
});

it('takes each recovery code once, and new ones replace the old', async () => {
	const { person, visitor, codes } = await guarded();
	expect(codes).toHaveLength(10);
	const use = async (recoveryCode: string) => {
		const guest = new Visitor();
		await guest.signIn(person.email);
		return (await guest.post('/auth/second-factor', { recoveryCode })).status;
	};
	expect(await use(codes[0] ?? '')).toBe(200);
	expect(await use(codes[0] ?? '')).toBe(422);
	const renewed = await json<{ recoveryCodes: string[] }>(
		await visitor.post('/me/recovery-codes', { password: PASSWORD })
	);
	expect(await use(codes[1] ?? '')).toBe(422);
	expect(await use(renewed.recoveryCodes[0] ?? '')).toBe(200);
});

it('is switched off by the password, or lifted by an owner for a lost phone', async () => {
	const { person, visitor } = await guarded();
	expect((await visitor.post('/me/second-factor/remove', { password: 'wrong' })).status).toBe(422);
	expect((await visitor.post('/me/second-factor/remove', { password: PASSWORD })).status).toBe(204);
	expect(await json(await new Visitor().signIn(person.email))).toMatchObject({
		user: { id: person.userId }
	});
	const second = await guarded();
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	const lifted = await owner.delete(`/staff/${second.person.staffId}/second-factor`);
	expect(lifted.status).toBe(204);
	expect(await json(await new Visitor().signIn(second.person.email))).toMatchObject({
		user: { id: second.person.userId }
	});
});

it('asks whoever has one for it again before a closed record opens in an emergency', async () => {
	const { visitor, uri } = await guarded();
	const made = await visitor.post('/patients', {
		...{ name: 'Zhou', phones: [], clinicId: house.clinicIds[0] }
	});
	const path = `/patients/${(await json<{ id: string }>(made)).id}/emergency`;
	expect(await json(await visitor.get(path))).toMatchObject({ mayBegin: true, proof: 'code' });
	const reason = 'anaphylaxis at the desk';
	expect((await visitor.post(path, { reason, password: PASSWORD })).status).toBe(422);
	const wrong = await visitor.post(path, { reason, code: '000000' });
	expect(await json(wrong)).toMatchObject({ code: 'wrong_code' });
	const code = await totp(uri);
	expect((await visitor.post(path, { reason, code })).status).toBe(201);
	await visitor.post(`${path}/end`);
	expect((await visitor.post(path, { reason, code })).status).toBe(422);
});
