import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { ApiKeyView } from '../../../worker/contracts/access.ts';
import { apiKeysOfClinic } from '../../../worker/repositories/api-keys.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aHouse, json, signedIn, Visitor, type House } from './house.ts';

let house: House;
let owner: Visitor;
type Made = ApiKeyView & { key: string };

beforeAll(async () => {
	house = await aHouse();
	owner = await signedIn(await house.person(null, { isOwner: true }));
});

const make = async (more: object = {}): Promise<Made> =>
	json<Made>(
		await owner.post('/api-keys', {
			name: 'Booking site',
			scopes: ['schedule.read', 'messages.read'],
			...more
		})
	);
const withKey = (key: string) => ({ authorization: `Bearer ${key}` });

it('shows a key once and keeps only its hash', async () => {
	const made = await make();
	expect(made.key).toMatch(/^csk_[0-9a-z]{26}_[\w-]{43}$/);
	const list = await (await owner.get('/api-keys')).text();
	expect(list).toContain(made.id);
	expect(list).not.toContain(made.key);
	for (const table of ['api_key', 'idempotency_key', 'audit']) {
		const rows = await env.DB.prepare(`select * from ${table}`).all();
		expect(JSON.stringify(rows)).not.toContain(made.key.slice(31));
	}
});

it('shows the same key again to a repeated request only', async () => {
	const headers = { 'idempotency-key': crypto.randomUUID() };
	const body = { name: 'Twice', scopes: ['schedule.read'] };
	const first = await json<Made>(await owner.post('/api-keys', body, headers));
	const second = await json<Made>(await owner.post('/api-keys', body, headers));
	expect(second).toEqual(first);
});

it('acts in its clinics with its capabilities', async () => {
	const [clinicId = '', other = ''] = house.clinicIds;
	const made = await make({ clinicIds: [clinicId] });
	const me = await json(await new Visitor().get('/me', withKey(made.key)));
	expect(me).toMatchObject({
		user: null,
		apiKey: { id: made.id, name: 'Booking site' },
		clinics: [{ id: clinicId, capabilities: ['schedule.read', 'messages.read'] }]
	});
	expect((await new Visitor().get('/messages', withKey(made.key))).status).toBe(200);
	expect((await new Visitor().get('/staff', withKey(made.key))).status).toBe(403);
	const records = recordsFor(env, '');
	const at = (id: string) => apiKeysOfClinic(records, house.organisationId, id);
	expect((await at(clinicId)).some(({ id }) => id === made.id)).toBe(true);
	expect((await at(other)).some(({ id }) => id === made.id)).toBe(false);
});

it('is dead with the answer to its revocation, in the records and at the clinics', async () => {
	const made = await make();
	expect((await new Visitor().get('/me', withKey(made.key))).status).toBe(200);
	expect((await owner.delete(`/api-keys/${made.id}`)).status).toBe(204);
	expect((await new Visitor().get('/me', withKey(made.key))).status).toBe(401);
	for (const clinicId of house.clinicIds) {
		const keys = await apiKeysOfClinic(recordsFor(env, ''), house.organisationId, clinicId);
		expect(keys.find(({ id }) => id === made.id)).toMatchObject({ isRevoked: true });
	}
	expect((await owner.delete(`/api-keys/${made.id}`)).status).toBe(204);
});

it('notes the hour of its last use', async () => {
	const made = await make();
	await new Visitor().get('/me', withKey(made.key));
	await expect
		.poll(async () => {
			const list = await json<{ items: ApiKeyView[] }>(await owner.get('/api-keys'));
			return list.items.find(({ id }) => id === made.id)?.lastUsedAt;
		})
		.not.toBeNull();
});

it.each(['Bearer', 'Bearer x', 'Basic abc', `Bearer csk_${'0'.repeat(26)}_${'A'.repeat(43)}`])(
	'refuses the authorization %j, also beside a good cookie',
	async (authorization) => {
		expect((await owner.get('/me', { authorization })).status).toBe(401);
	}
);

it('is for integrations: nothing of a person is open to it', async () => {
	const made = await make({ scopes: ['staff.manage', 'apiKeys.manage'] });
	const visitor = new Visitor();
	for (const [method, path] of [
		['GET', '/sessions'],
		['PATCH', '/me'],
		['POST', '/auth/lock'],
		['POST', '/auth/switch']
	] as const)
		expect(
			(
				await visitor.call(
					method,
					`/api/v1${path}`,
					method === 'GET' ? undefined : {},
					withKey(made.key)
				)
			).status
		).toBeOneOf([403, 422]);
});

it('lets nobody issue a key that may do more than they may', async () => {
	const [clinicId = '', other = ''] = house.clinicIds;
	const manager = await signedIn(await house.person('manager', { clinicIds: [clinicId] }));
	const ask = (clinicIds: string[] | null) =>
		manager.post('/api-keys', { name: 'k', scopes: ['schedule.read'], clinicIds });
	expect((await ask([clinicId])).status).toBe(201);
	expect((await ask([clinicId, other])).status).toBe(403);
	expect((await ask(null)).status).toBe(403);
	const unknown = await owner.post('/api-keys', {
		name: 'k',
		scopes: ['everything'],
		clinicIds: ['cli_nowhere']
	});
	expect(unknown.status).toBe(422);
});
