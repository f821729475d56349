import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { aHouse, json, signedIn, type House, type Visitor } from './access/house.ts';

const LISTS = [
	['chairs', { name: 'Chair' }, 'chr_'],
	['rooms', { name: 'Room', capacity: 2 }, 'rom_'],
	['equipment', { name: 'Scanner' }, 'eqp_'],
	['services', { name: 'Check', minutes: 30 }, 'svc_'],
	['providers', { name: 'Dr Li' }, 'prv_']
] as const;

let house: House;
let owner: Visitor;
let nurse: Visitor;
let stranger: Visitor;
let at: string;
let other: string;

beforeAll(async () => {
	house = await aHouse(2);
	[at, other] = house.clinicIds.map((id) => `/clinics/${id}`) as [string, string];
	owner = await signedIn(await house.person(null, { isOwner: true }));
	nurse = await signedIn(await house.person('nurse', { clinicIds: house.clinicIds.slice(0, 1) }));
	stranger = await signedIn(await (await aHouse(1)).person(null, { isOwner: true }));
});

const make = async (list: string, input: object): Promise<any> => {
	const response = await owner.post(`${at}/${list}`, input);
	if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
	return json(response);
};
const namesOf = async (path: string): Promise<string[]> =>
	(await json<any>(await owner.get(path))).items.map((item: any) => item.name);

describe.each(LISTS)('%s', (list, input, prefix) => {
	it('are made, read by everyone at the clinic, and on its board at once', async () => {
		const made = await make(list, input);
		expect(made.id).toMatch(new RegExp(`^${prefix}`));
		expect(made).toMatchObject({ isActive: true, version: 1, order: expect.any(Number) });
		const seen = await json<any>(await nurse.get(`${at}/${list}`));
		expect(seen.items).toContainEqual(made);
		if (list === 'rooms' || list === 'services') return;
		const board = await json<any>(await nurse.get(`${at}/schedule?from=2026-11-23&to=2026-11-24`));
		expect(board[list].map((item: any) => item.id)).toContain(made.id);
	});

	it('are changed only by who may: 404, 403, 401', async () => {
		const { id } = await make(list, input);
		for (const [visitor, status] of [
			[stranger, 404],
			[nurse, 403]
		] as const) {
			expect((await visitor.post(`${at}/${list}`, input)).status).toBe(status);
			expect((await visitor.patch(`${at}/${list}/${id}`, { name: 'X' })).status).toBe(status);
			expect((await visitor.delete(`${at}/${list}/${id}`)).status).toBe(status);
			expect((await visitor.post(`${at}/${list}/order`, { ids: [id] })).status).toBe(status);
		}
		expect((await stranger.get(`${at}/${list}`)).status).toBe(404);
		expect((await nurse.get(`${other}/${list}`)).status).toBe(403);
		const nobody = new (owner.constructor as any)();
		expect((await nobody.get(`${at}/${list}`)).status).toBe(401);
	});

	it('are retired instead of deleted, and come back', async () => {
		const { id } = await make(list, { ...input, name: 'Leaving' });
		expect((await owner.delete(`${at}/${list}/${id}`)).status).toBe(204);
		expect(await namesOf(`${at}/${list}`)).not.toContain('Leaving');
		expect(await namesOf(`${at}/${list}?include=retired`)).toContain('Leaving');
		const back = await owner.patch(`${at}/${list}/${id}`, { isActive: true });
		expect(await json(back)).toMatchObject({ id, isActive: true, version: 3 });
		const actions = await env.DB.prepare(
			'SELECT action FROM audit WHERE subject_id = ? ORDER BY sequence'
		)
			.bind(id)
			.all<{ action: string }>();
		expect(actions.results.map((row) => row.action.split('.')[1])).toEqual([
			'make',
			'retire',
			'restore'
		]);
	});

	it('are put in order; those not named follow', async () => {
		const [a, b] = [
			await make(list, { ...input, name: 'Order A' }),
			await make(list, { ...input, name: 'Order B' })
		];
		const response = await owner.post(`${at}/${list}/order`, { ids: [b.id, a.id] });
		expect(response.status).toBe(200);
		expect((await namesOf(`${at}/${list}`)).slice(0, 2)).toEqual(['Order B', 'Order A']);
		const strange = await owner.post(`${at}/${list}/order`, { ids: [`${prefix}elsewhere`] });
		expect((await json<any>(strange)).errors).toEqual([{ path: 'ids.0', code: 'unknown_id' }]);
	});

	it('refuse bad input with its code and write nothing', async () => {
		const before = await namesOf(`${at}/${list}?include=retired`);
		const bad: [object, string, string][] = [
			[{ ...input, name: '' }, 'name', 'required'],
			[{ ...input, name: 'x'.repeat(100) }, 'name', 'too_long'],
			[{ ...input, name: 7 }, 'name', 'wrong_type'],
			[{ ...input, surprise: 1 }, 'surprise', 'unknown_field']
		];
		for (const [body, path, code] of bad) {
			const refused = await owner.post(`${at}/${list}`, body);
			expect(refused.status).toBe(422);
			expect((await json<any>(refused)).errors).toContainEqual({ path, code });
		}
		const plain = await owner.call('POST', `/api/v1${at}/${list}`, 'text', {
			'content-type': 'text/plain'
		});
		expect(plain.status).toBe(415);
		expect(await namesOf(`${at}/${list}?include=retired`)).toEqual(before);
	});

	it('are 404 under another clinic and 412 when somebody was faster', async () => {
		const { id } = await make(list, input);
		expect((await owner.patch(`${other}/${list}/${id}`, { name: 'X' })).status).toBe(404);
		expect((await owner.patch(`${at}/${list}/${prefix}nowhere`, { name: 'X' })).status).toBe(404);
		await owner.patch(`${at}/${list}/${id}`, { name: 'First' }, { 'if-match': '"1"' });
		const late = await owner.patch(`${at}/${list}/${id}`, { name: 'Late' }, { 'if-match': '"1"' });
		expect(late.status).toBe(412);
		const nonsense = await owner.patch(`${at}/${list}/${id}`, { name: 'X' }, { 'if-match': 'abc' });
		expect(nonsense.status).toBe(422);
	});
});

describe('services', () => {
	it('need the provider all the time unless a pattern says otherwise', async () => {
		expect((await make('services', { name: 'Whole', minutes: 25 })).pattern).toBe('XXXXX');
	});

	it('cut or prolong their pattern with their length', async () => {
		const { id } = await make('services', { name: 'Drawn', minutes: 30, pattern: '/XXXX/' });
		const path = `${at}/services/${id}`;
		expect(await json(await owner.patch(path, { minutes: 40 }))).toMatchObject({
			pattern: '/XXXX///'
		});
		expect(await json(await owner.patch(path, { minutes: 10 }))).toMatchObject({ pattern: '/X' });
		expect(await json(await owner.patch(path, { minutes: 5 }))).toMatchObject({ pattern: 'X' });
	});

	it.each([
		['no length', { name: 'A' }, 'minutes', 'required'],
		['7 minutes', { name: 'A', minutes: 7 }, 'minutes', 'off_grid'],
		['13 hours', { name: 'A', minutes: 780 }, 'minutes', 'out_of_range'],
		[
			'a pattern of another length',
			{ name: 'A', minutes: 30, pattern: 'XX' },
			'pattern',
			'out_of_range'
		],
		['no provider at all', { name: 'A', minutes: 10, pattern: '//' }, 'pattern', 'out_of_range'],
		['a ninth colour', { name: 'A', minutes: 10, colour: 9 }, 'colour', 'out_of_range'],
		[
			'a negative price',
			{ name: 'A', minutes: 10, price: { amount: -1, currency: 'CNY' } },
			'price.amount',
			'out_of_range'
		],
		[
			'half a fen',
			{ name: 'A', minutes: 10, price: { amount: 1.5, currency: 'CNY' } },
			'price.amount',
			'wrong_type'
		],
		[
			'a foreign currency',
			{ name: 'A', minutes: 10, price: { amount: 1, currency: 'USD' } },
			'price.currency',
			'out_of_range'
		]
	])('refuse %s', async (_, input, path, code) => {
		const refused = await owner.post(`${at}/services`, input);
		expect(refused.status).toBe(422);
		expect((await json<any>(refused)).errors).toContainEqual({ path, code });
	});
});

describe('providers', () => {
	it('do everything that is offered unless told otherwise, and only what exists', async () => {
		const service = await make('services', { name: 'Offered', minutes: 10 });
		expect((await make('providers', { name: 'Dr All' })).serviceIds).toContain(service.id);
		const one = await make('providers', { name: 'Dr One', serviceIds: [service.id] });
		expect(one.serviceIds).toEqual([service.id]);
		const refused = await owner.post(`${at}/providers`, { name: 'Dr', serviceIds: ['svc_no'] });
		expect((await json<any>(refused)).errors).toEqual([
			{ path: 'serviceIds.0', code: 'unknown_id' }
		]);
	});

	it('are one person of the staff each, who then stands there as that provider', async () => {
		const person = await house.person('doctor', { clinicIds: house.clinicIds.slice(0, 1) });
		const made = await make('providers', { name: 'Dr Staff', staffId: person.staffId });
		const me = await json<any>(await (await signedIn(person)).get('/me'));
		expect(me.clinics[0].providerId).toBe(made.id);
		const twice = await owner.post(`${at}/providers`, { name: 'X', staffId: person.staffId });
		expect(twice.status).toBe(409);
		const foreign = await (await aHouse(1)).person('doctor');
		const refused = await owner.post(`${at}/providers`, { name: 'X', staffId: foreign.staffId });
		expect((await json<any>(refused)).errors).toEqual([{ path: 'staffId', code: 'unknown_id' }]);
	});
});

describe('chairs', () => {
	it('stand in a room of the same clinic or in none', async () => {
		const room = await make('rooms', { name: 'Surgery', capacity: 1 });
		expect((await make('chairs', { name: 'In', roomId: room.id })).roomId).toBe(room.id);
		const elsewhere = await owner.post(`${other}/chairs`, { name: 'In', roomId: room.id });
		expect((await json<any>(elsewhere)).errors).toEqual([{ path: 'roomId', code: 'unknown_id' }]);
	});
});
