import { CAPABILITIES_OF_ROLE } from '../../../worker/domain/access/roles.ts';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { membersOfClinic } from '../../../worker/repositories/members.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import type { InvitationView, StaffView } from '../../../worker/contracts/access.ts';
import { aHouse, json, PASSWORD, signedIn, Visitor, type House, type Person } from './house.ts';

let house: House;
let owner: Visitor;
let ownerPerson: Person;

beforeAll(async () => {
	house = await aHouse();
	ownerPerson = await house.person(null, { isOwner: true });
	owner = await signedIn(ownerPerson);
});

const [A, B] = [() => house.clinicIds[0] ?? '', () => house.clinicIds[1] ?? ''];
let made = 0;
const aNurse = (more: object = {}) => ({
	name: `Nurse ${++made}`,
	email: `nurse${made}.${house.organisationId.slice(-6)}@house.test`,
	memberships: [{ clinicId: A(), role: 'nurse' }],
	...more
});
const makeNurse = async (more: object = {}) => {
	const answer = await owner.post('/staff', aNurse({ password: PASSWORD, ...more }));
	expect(answer.status).toBe(201);
	return json<StaffView>(answer);
};

it('makes a person with a password who can sign in at once', async () => {
	const nurse = await makeNurse();
	expect(nurse).toMatchObject({ hasAccount: true, isOwner: false, version: 1 });
	const visitor = await signedIn({ email: nurse.email ?? '' });
	const me = await json<{ clinics: unknown[] }>(await visitor.get('/me'));
	expect(me.clinics).toMatchObject([{ id: A(), role: 'nurse' }]);
	const members = await membersOfClinic(recordsFor(env, ''), house.organisationId, A());
	expect(members.find((one) => one.staffId === nurse.id)).toMatchObject({
		role: 'nurse',
		capabilities: CAPABILITIES_OF_ROLE.nurse,
		isDisabled: false
	});
});

it('gives the first answer again for the same key, and keeps no password in the records', async () => {
	const headers = { 'idempotency-key': crypto.randomUUID() };
	const body = aNurse({ password: 'a password nobody must find' });
	const first = await owner.post('/staff', body, headers);
	const second = await owner.post('/staff', body, headers);
	expect(second.headers.get('idempotency-replayed')).toBe('true');
	expect(await second.text()).toBe(await first.text());
	const other = await owner.post('/staff', { ...body, password: 'another one' }, headers);
	expect(other.status).toBe(422);
	expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
	const kept = await env.DB.prepare('select * from idempotency_key').all();
	expect(JSON.stringify(kept)).not.toContain('nobody must find');
});

it('counts a changed role from the next request on', async () => {
	const nurse = await makeNurse();
	const visitor = await signedIn({ email: nurse.email ?? '' });
	expect((await visitor.get('/messages')).status).toBe(403);
	const changed = await owner.patch(`/staff/${nurse.id}`, {
		memberships: [{ clinicId: A(), role: 'front_desk', withheld: ['patients.merge'] }]
	});
	expect(await json(changed)).toMatchObject({ version: 2 });
	expect((await visitor.get('/messages')).status).toBe(200);
	const me = await json<{ clinics: { capabilities: string[] }[] }>(await visitor.get('/me'));
	expect(me.clinics[0]?.capabilities).not.toContain('patients.merge');
	await owner.patch(`/staff/${nurse.id}`, { memberships: [] });
	expect((await visitor.get('/messages')).status).toBe(403);
});

it('ends the sessions of who is disabled, and lets nobody sign in until it is undone', async () => {
	const nurse = await makeNurse();
	const visitor = await signedIn({ email: nurse.email ?? '' });
	expect((await owner.patch(`/staff/${nurse.id}`, { isDisabled: true })).status).toBe(200);
	expect((await visitor.get('/me')).status).toBe(401);
	expect((await new Visitor().signIn(nurse.email ?? '')).status).toBe(401);
	await owner.patch(`/staff/${nurse.id}`, { isDisabled: false });
	expect((await new Visitor().signIn(nurse.email ?? '')).status).toBe(200);
});

it('lists what a person who leaves has to hand over, and closes everything', async () => {
	const nurse = await makeNurse();
	const visitor = await signedIn({ email: nurse.email ?? '' });
	const left = await owner.post(`/staff/${nurse.id}/leave`);
	expect(left.status).toBe(200);
	expect(await json(left)).toMatchObject({ staff: { isDisabled: true }, handOver: [] });
	expect((await visitor.get('/me')).status).toBe(401);
	expect((await owner.post(`/staff/${nurse.id}/leave`)).status).toBe(409);
	const here = await json<{ items: StaffView[] }>(await owner.get('/staff'));
	expect(here.items.some(({ id }) => id === nurse.id)).toBe(false);
	const all = await json<{ items: StaffView[] }>(await owner.get('/staff?include=left'));
	expect(all.items.find(({ id }) => id === nurse.id)?.leftAt).not.toBeNull();
});

it('keeps the last owner', async () => {
	const id = ownerPerson.staffId;
	const asked = await owner.patch(`/staff/${id}`, { isOwner: false });
	expect(asked.status).toBe(409);
	expect(await json(asked)).toMatchObject({ code: 'conflict', reason: 'last_owner' });
	expect((await owner.post(`/staff/${id}/leave`)).status).toBe(409);
});

it('lets nobody give away more than they hold', async () => {
	const manager = await signedIn(await house.person('manager', { clinicIds: [A()] }));
	const nurse = await makeNurse();
	const path = `/staff/${nurse.id}`;
	expect(
		(await manager.patch(path, { memberships: [{ clinicId: A(), role: 'doctor' }] })).status
	).toBe(200);
	expect(
		(
			await manager.patch(path, {
				memberships: [
					{ clinicId: A(), role: 'doctor' },
					{ clinicId: B(), role: 'nurse' }
				]
			})
		).status
	).toBe(403);
	expect((await manager.patch(path, { isOwner: true })).status).toBe(403);
	expect((await manager.patch(`/staff/${ownerPerson.staffId}`, { name: 'x' })).status).toBe(403);
	expect((await manager.post(`/staff/${nurse.id}/password-reset`)).status).toBe(403);
	const weak = await makeNurse({
		memberships: [{ clinicId: A(), role: 'nurse', extra: ['staff.manage'] }]
	});
	const weakManager = await signedIn({ email: weak.email ?? '' });
	expect(
		(
			await weakManager.post(
				'/staff',
				aNurse({ memberships: [{ clinicId: A(), role: 'manager' }] })
			)
		).status
	).toBe(403);
});

it('refuses what a person’s shape may not have', async () => {
	for (const [more, path, code] of [
		[{ organisationId: 'org_x' }, 'organisationId', 'unknown_field'],
		[{ leftAt: 1 }, 'leftAt', 'unknown_field'],
		[{ name: '' }, 'name', 'required'],
		[{ name: 'x'.repeat(81) }, 'name', 'too_long'],
		[{ email: 'no mail' }, 'email', 'wrong_type'],
		[{ password: 'short' }, 'password', 'out_of_range'],
		[{ email: null, password: PASSWORD }, 'email', 'required'],
		[
			{ memberships: [{ clinicId: 'cli_nowhere', role: 'nurse' }] },
			'memberships.0.clinicId',
			'unknown_id'
		],
		[{ memberships: [{ clinicId: A(), role: 'king' }] }, 'memberships.0.role', 'unknown_id']
	] as const) {
		const answer = await owner.post('/staff', aNurse(more));
		expect(await json(answer)).toMatchObject({ code: 'invalid', errors: [{ path, code }] });
	}
	const nurse = await makeNurse();
	const taken = await owner.post('/staff', aNurse({ email: nurse.email, password: PASSWORD }));
	expect(taken.status).toBe(409);
	const stale = await owner.patch(`/staff/${nurse.id}`, { name: 'y' }, { 'if-match': '"7"' });
	expect(stale.status).toBe(412);
});

it('invites by a link that works once', async () => {
	const asked = aNurse();
	const answer = await owner.post('/invitations', asked);
	expect(answer.status).toBe(201);
	const invitation = await json<InvitationView & { url: string }>(answer);
	const token = invitation.url.split('#')[1] ?? '';
	const letters = await json<{ items: { to: string; body: string; kind: string }[] }>(
		await owner.get(`/messages?to=${asked.email}`)
	);
	expect(letters.items).toMatchObject([{ kind: 'invitation', to: asked.email }]);
	expect(letters.items[0]?.body).toContain(invitation.url);

	const guest = new Visitor();
	expect(await json(await guest.get(`/invitations/${token}`))).toMatchObject({ name: asked.name });
	const accepted = await guest.post(`/invitations/${token}/accept`, { password: PASSWORD });
	expect(accepted.status).toBe(201);
	expect((await guest.signIn(asked.email)).status).toBe(200);
	expect(await json(await guest.get('/me'))).toMatchObject({ clinics: [{ role: 'nurse' }] });
	const again = await guest.post(`/invitations/${token}/accept`, { password: PASSWORD });
	expect(again.status).toBe(404);
	const list = await json<{ items: InvitationView[] }>(await owner.get('/invitations'));
	expect(list.items.find(({ id }) => id === invitation.id)?.state).toBe('accepted');
	const kept = await env.DB.prepare('select body from idempotency_key').all();
	expect(JSON.stringify(kept)).not.toContain(token);
});

it('spends an invitation once, however many accept at once', async () => {
	const { url } = await json<{ url: string }>(await owner.post('/invitations', aNurse()));
	const token = url.split('#')[1] ?? '';
	const answers = await Promise.all(
		Array.from({ length: 5 }, () =>
			new Visitor().post(`/invitations/${token}/accept`, { password: PASSWORD })
		)
	);
	expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404, 404, 404, 404]);
});

it('answers again whose answer was lost, by the same key, and nobody else', async () => {
	const { url } = await json<{ url: string }>(await owner.post('/invitations', aNurse()));
	const path = `/invitations/${url.split('#')[1]}/accept`;
	const headers = { 'idempotency-key': crypto.randomUUID() };
	const first = await new Visitor().post(path, { password: PASSWORD }, headers);
	const second = await new Visitor().post(path, { password: PASSWORD }, headers);
	expect([first.status, second.status]).toEqual([201, 201]);
	expect(second.headers.get('idempotency-replayed')).toBe('true');
	expect(await second.text()).toBe(await first.text());
	const other = await new Visitor().post(path, { password: 'not the same one' }, headers);
	expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
	expect((await new Visitor().post(path, { password: PASSWORD })).status).toBe(404);
	const weak = { 'idempotency-key': 'just-a-word' };
	expect((await new Visitor().post(path, { password: PASSWORD }, weak)).status).toBe(422);
});

it('takes an invitation back', async () => {
	const { url, id } = await json<{ url: string; id: string }>(
		await owner.post('/invitations', aNurse())
	);
	expect((await owner.delete(`/invitations/${id}`)).status).toBe(204);
	expect((await new Visitor().get(`/invitations/${url.split('#')[1]}`)).status).toBe(404);
});

it('gives a person of the list an account by invitation', async () => {
	const person = await json<StaffView>(await owner.post('/staff', aNurse()));
	expect(person.hasAccount).toBe(false);
	const { url } = await json<{ url: string }>(
		await owner.post('/invitations', { staffId: person.id })
	);
	const token = url.split('#')[1];
	await new Visitor().post(`/invitations/${token}/accept`, { password: PASSWORD, locale: 'ru' });
	expect(await json(await owner.get(`/staff/${person.id}`))).toMatchObject({ hasAccount: true });
	expect((await new Visitor().signIn(person.email ?? '')).status).toBe(200);
});

it('shows another organisation’s people, keys, sessions and invitations as nothing there', async () => {
	const other = await aHouse(1);
	const stranger = await signedIn(await other.person(null, { isOwner: true }));
	const nurse = await makeNurse();
	const { id } = await json<{ id: string }>(await owner.post('/invitations', aNurse()));
	const key = await json<{ id: string }>(
		await owner.post('/api-keys', { name: 'k', scopes: ['schedule.read'] })
	);
	const device = await json<{ id: string }>(
		await owner.post('/devices', { name: 'Desk', clinicId: A() })
	);
	for (const answer of [
		await stranger.get(`/staff/${nurse.id}`),
		await stranger.patch(`/staff/${nurse.id}`, { name: 'mine' }),
		await stranger.post(`/staff/${nurse.id}/leave`),
		await stranger.get(`/staff/${nurse.id}/hand-over`),
		await stranger.post(`/staff/${nurse.id}/password-reset`),
		await stranger.delete(`/staff/${nurse.id}/second-factor`),
		await stranger.delete(`/invitations/${id}`),
		await stranger.delete(`/api-keys/${key.id}`),
		await stranger.delete(`/devices/${device.id}`)
	]) {
		expect(answer.status).toBe(404);
		expect(await answer.text()).not.toContain('Nurse');
	}
	for (const path of ['/staff', '/invitations', '/api-keys', '/audit', '/devices', '/messages'])
		expect(await (await stranger.get(path)).text()).not.toContain('Nurse');
});
