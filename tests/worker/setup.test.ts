import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { json, Visitor } from './access/house.ts';

const TOKEN = { 'setup-token': 'setup-token-for-tests' };
let n = 0;

const anOrder = (more: object = {}) => ({
	organisation: { name: 'Morning' },
	owner: { name: 'Ann', email: `owner${++n}@setup.test`, password: 'a long password' },
	clinics: [
		{
			name: 'North',
			slug: `north-${n}`,
			timeZone: 'Asia/Shanghai',
			locale: 'zh-CN',
			currency: 'CNY',
			chairs: 2,
			services: [
				{
					name: 'Check',
					minutes: 30,
					pattern: '/XXXX/',
					price: { amount: 10_000, currency: 'CNY' }
				}
			],
			providers: [{ name: 'Ann', isOwner: true }, { name: 'Bo' }]
		}
	],
	...more
});

/** The wizard's state for one test: the binding is what the deployment was started with. */
function setupOpen(value: string | undefined) {
	const before = env.SETUP_OPEN;
	env.SETUP_OPEN = value as string;
	onTestFinished(() => {
		env.SETUP_OPEN = before as string;
	});
}

const emptySystem = async () => {
	for (const table of ['organisation', 'clinic', 'staff', 'user', 'account'])
		await env.DB.prepare(`DELETE FROM ${table}`).run();
};

beforeEach(emptySystem);

describe('who may set up', () => {
	it('lets anybody while the system is empty and was started for it, once', async () => {
		setupOpen('true');
		const visitor = new Visitor();
		expect(await json(await visitor.get('/setup'))).toEqual({ isOpen: true, isEmpty: true });
		expect((await visitor.post('/setup', anOrder())).status).toBe(201);
		expect(await json(await visitor.get('/setup'))).toEqual({ isOpen: false, isEmpty: false });
		const second = await visitor.post('/setup', anOrder());
		expect(second.status).toBe(403);
		expect(await json(second)).toMatchObject({
			code: 'forbidden',
			detail: expect.stringContaining('Sign in')
		});
	});

	it('gives a lost answer again by its key, though the system is set up by then', async () => {
		setupOpen('true');
		const headers = { 'idempotency-key': crypto.randomUUID() };
		const order = anOrder();
		const first = await new Visitor().post('/setup', order, headers);
		const second = await new Visitor().post('/setup', order, headers);
		expect([first.status, second.status]).toEqual([201, 201]);
		expect(second.headers.get('idempotency-replayed')).toBe('true');
		expect(await json(second)).toEqual(await json(first));
		expect(await env.DB.prepare('SELECT count(*) AS n FROM organisation').first('n')).toBe(1);
		const other = await new Visitor().post('/setup', { ...order, owner: anOrder().owner }, headers);
		expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
		const kept = await env.DB.prepare('SELECT * FROM idempotency_key').all();
		expect(JSON.stringify(kept.results)).not.toContain(order.owner.password);
	});

	it('lets nobody without the token where the wizard was not opened', async () => {
		setupOpen(undefined);
		const look = (headers = {}) => new Visitor().get('/setup', headers);
		expect(await json(await look())).toEqual({ isOpen: false, isEmpty: true });
		expect(await json(await look(TOKEN))).toEqual({ isOpen: true, isEmpty: true });
		expect((await new Visitor().post('/setup', anOrder())).status).toBe(403);
		const wrong = { 'setup-token': 'setup-token-for-test' };
		expect((await new Visitor().post('/setup', anOrder(), wrong)).status).toBe(403);
		const count = await env.DB.prepare('SELECT count(*) AS n FROM organisation').first('n');
		expect(count).toBe(0);
	});

	it('lets the keeper of the token make a second organisation', async () => {
		expect((await new Visitor().post('/setup', anOrder(), TOKEN)).status).toBe(201);
		expect((await new Visitor().post('/setup', anOrder(), TOKEN)).status).toBe(201);
	});

	it('lets one of two wizards win', async () => {
		setupOpen('true');
		const statuses = await Promise.all(
			[anOrder(), anOrder()].map(
				async (order) => (await new Visitor().post('/setup', order)).status
			)
		);
		expect(statuses.sort()).toEqual([201, 403]);
		const count = await env.DB.prepare('SELECT count(*) AS n FROM clinic').first('n');
		expect(count).toBe(1);
	});
});

describe('what is made', () => {
	it('is a clinic whose owner signs in and finds it with chairs, services and providers', async () => {
		const order = anOrder();
		const made = await json<any>(await new Visitor().post('/setup', order, TOKEN));
		const owner = new Visitor();
		expect((await owner.signIn(order.owner.email, order.owner.password)).status).toBe(200);
		const clinics = await json<any>(await owner.get('/clinics'));
		expect(clinics.items).toEqual([
			{
				id: made.clinics[0].id,
				slug: order.clinics[0]?.slug,
				name: 'North',
				timeZone: 'Asia/Shanghai',
				locale: 'zh-CN',
				currency: 'CNY'
			}
		]);
		const at = `/clinics/${made.clinics[0].id}`;
		const chairs = await json<any>(await owner.get(`${at}/chairs`));
		expect(chairs.items.map((chair: any) => chair.name)).toEqual(['1', '2']);
		const services = await json<any>(await owner.get(`${at}/services`));
		expect(services.items[0]).toMatchObject({
			minutes: 30,
			pattern: '/XXXX/',
			price: { amount: 10_000, currency: 'CNY' }
		});
		const providers = await json<any>(await owner.get(`${at}/providers`));
		expect(providers.items).toMatchObject([
			{ name: 'Ann', colour: 1, serviceIds: [services.items[0].id] },
			{ name: 'Bo', colour: 2, staffId: null }
		]);
		expect(providers.items[0].staffId).toMatch(/^stf_/);
	});

	it('puts chairs into rooms and gives providers their services by name', async () => {
		const order = anOrder();
		const clinic = {
			...order.clinics[0],
			chairs: ['A', 'B'],
			rooms: [{ name: 'Surgery', capacity: 1, chairs: ['B'] }],
			equipment: [{ name: 'Scanner', capacity: 2 }],
			services: [
				{ name: 'Check', minutes: 30 },
				{ name: 'Implant', minutes: 90 }
			],
			providers: [{ name: 'Bo', services: ['Implant'] }]
		};
		const response = await new Visitor().post('/setup', { ...order, clinics: [clinic] }, TOKEN);
		const made = await json<any>(response);
		const owner = new Visitor();
		await owner.signIn(order.owner.email, order.owner.password);
		const listed = async (kind: string) =>
			(await json<any>(await owner.get(`/clinics/${made.clinics[0].id}/${kind}`))).items;
		const [room] = await listed('rooms');
		expect(room).toMatchObject({ name: 'Surgery', capacity: 1 });
		expect((await listed('chairs')).map((chair: any) => chair.roomId)).toEqual([null, room.id]);
		expect(await listed('equipment')).toMatchObject([{ name: 'Scanner', capacity: 2 }]);
		const [, implant] = await listed('services');
		expect((await listed('providers'))[0].serviceIds).toEqual([implant.id]);
	});

	it('is nothing when a room names a chair that is not there', async () => {
		const order = anOrder();
		const clinic = { ...order.clinics[0], rooms: [{ name: 'R', chairs: ['1', '9'] }] };
		const refused = await new Visitor().post('/setup', { ...order, clinics: [clinic] }, TOKEN);
		expect((await json<any>(refused)).errors).toEqual([
			{ path: 'clinics.0.rooms.0.chairs.1', code: 'unknown_id' }
		]);
	});

	it('is nothing when the address or the e-mail is taken, and says which', async () => {
		const first = anOrder();
		await new Visitor().post('/setup', first, TOKEN);
		const sameSlug = anOrder({ clinics: first.clinics });
		const slugTaken = await new Visitor().post('/setup', sameSlug, TOKEN);
		expect(slugTaken.status).toBe(409);
		expect(await json(slugTaken)).toMatchObject({ code: 'conflict', field: 'slug' });
		const emailTaken = await new Visitor().post('/setup', anOrder({ owner: first.owner }), TOKEN);
		expect(await json(emailTaken)).toMatchObject({ code: 'conflict', field: 'owner.email' });
		const count = await env.DB.prepare('SELECT count(*) AS n FROM organisation').first('n');
		expect(count).toBe(1);
	});

	it.each([
		['no clinic', { clinics: [] }, 'clinics', 'required'],
		[
			'a short password',
			{ owner: { name: 'A', email: 'a@b.test', password: 'short' } },
			'owner.password',
			'out_of_range'
		],
		[
			'no e-mail',
			{ owner: { name: 'A', email: 'nobody', password: 'long enough' } },
			'owner.email',
			'wrong_type'
		],
		['a field of its own', { colour: 'red' }, 'colour', 'unknown_field'],
		['no name', { organisation: { name: '   ' } }, 'organisation.name', 'required']
	])('is nothing with %s', async (_, more, path, code) => {
		const refused = await new Visitor().post('/setup', anOrder(more), TOKEN);
		expect(refused.status).toBe(422);
		expect((await json<any>(refused)).errors).toContainEqual({ path, code });
	});

	it('is nothing when two of its clinics want one address', async () => {
		const order = anOrder();
		const twice = { ...order, clinics: [order.clinics[0], order.clinics[0]] };
		const refused = await new Visitor().post('/setup', twice, TOKEN);
		expect(refused.status).toBe(422);
		expect((await json<any>(refused)).errors).toEqual([
			{ path: 'clinics.1.slug', code: 'out_of_range' }
		]);
	});
});
