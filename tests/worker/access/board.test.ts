import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { aHouse, json, PASSWORD, signedIn, Visitor, type House } from './house.ts';

let house: House;
let clinicId: string;
let owner: Visitor;
const WINDOW = 'from=2031-03-03&to=2031-03-04';
const board = (visitor: Visitor, headers?: Record<string, string>) =>
	visitor.get(`/clinics/${clinicId}/schedule?${WINDOW}`, headers);

beforeEach(async () => {
	house = await aHouse(1);
	clinicId = house.clinicIds[0] ?? '';
	owner = await signedIn(await house.person(null, { isOwner: true }));
});

/** A board that is open: what the socket says, and the code it ends with. */
async function watch(visitor: Visitor, headers: Record<string, string> = {}) {
	const answer = await visitor.get(`/clinics/${clinicId}/live`, {
		upgrade: 'websocket',
		...headers
	});
	const socket = answer.webSocket;
	if (!socket) throw new Error(`no socket: ${answer.status}`);
	const seen = { said: [] as string[], closedWith: null as number | null, socket };
	socket.addEventListener('message', ({ data }) => void seen.said.push(String(data)));
	socket.addEventListener('close', ({ code }) => void (seen.closedWith = code));
	socket.accept();
	return seen;
}

it('closes the open board with 4401 when its person signs out, and the old pass opens none', async () => {
	const visitor = await signedIn(await house.person('front_desk'));
	const live = await watch(visitor);
	await expect.poll(() => live.said[0]).toContain('"hello"');
	const copy = new Visitor();
	for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
	await visitor.post('/auth/sign-out');
	await expect.poll(() => live.closedWith).toBe(4401);
	expect((await board(copy)).status).toBe(401);
	expect((await copy.get(`/clinics/${clinicId}/live`, { upgrade: 'websocket' })).status).toBe(401);
});

it('tells the board when its session ends, so that twelve hours are twelve hours', async () => {
	const person = await house.person('front_desk');
	const visitor = await signedIn(person);
	const row = env.DB.prepare('update session set expires_at = ? where user_id = ?');
	await row.bind(Date.now() + 1_500, person.userId).run();
	visitor.cookies.delete('__Host-chairside.pass');
	const live = await watch(visitor);
	await expect.poll(() => live.said[0]).toContain('"hello"');
	await expect.poll(() => live.closedWith).toBe(4401);
});

it('keeps the board live behind a locked screen and refuses commands', async () => {
	const visitor = await signedIn(await house.person('front_desk'));
	const live = await watch(visitor);
	await visitor.post('/auth/lock');
	expect((await board(visitor)).status).toBe(200);
	const refused = await visitor.post(`/clinics/${clinicId}/holds`, {});
	expect(await json(refused)).toMatchObject({ code: 'forbidden', reason: 'locked' });
	live.socket.send('ping');
	await expect.poll(() => live.said).toContain('pong');
	await visitor.post('/auth/unlock', { password: PASSWORD });
	expect((await visitor.post(`/clinics/${clinicId}/holds`, {})).status).toBe(422);
	live.socket.close(1000);
});

it('refuses a disabled person and a changed role at the board with the answer to the change', async () => {
	const nurse = await house.person('nurse');
	const visitor = await signedIn(nurse);
	expect((await board(visitor)).status).toBe(200);
	await owner.patch(`/staff/${nurse.staffId}`, {
		memberships: [{ clinicId, role: 'nurse', withheld: ['schedule.read'] }]
	});
	expect((await board(visitor)).status).toBe(403);
	await owner.patch(`/staff/${nurse.staffId}`, { memberships: [{ clinicId, role: 'nurse' }] });
	expect((await board(visitor)).status).toBe(200);
	await owner.patch(`/staff/${nurse.staffId}`, { isDisabled: true });
	expect([401, 403]).toContain((await board(visitor)).status);
});

it('lets a new key read the board at once, and a revoked one never again', async () => {
	const made = await json<{ id: string; key: string }>(
		await owner.post('/api-keys', {
			name: 'Sync',
			scopes: ['schedule.read'],
			clinicIds: [clinicId]
		})
	);
	const headers = { authorization: `Bearer ${made.key}` };
	expect((await board(new Visitor(), headers)).status).toBe(200);
	const live = await watch(new Visitor(), headers);
	await expect.poll(() => live.said[0]).toContain('"hello"');
	await owner.delete(`/api-keys/${made.id}`);
	expect([401, 403]).toContain((await board(new Visitor(), headers)).status);
	await expect.poll(() => live.closedWith).toBe(4401);
});
