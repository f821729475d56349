import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnosis } from '../../../worker/db/schema/diagnoses.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { SHIPPED_PROCEDURES } from '../../../worker/domain/clinical/procedures/shipped.ts';
import { toothOfFdi } from '../../../worker/domain/clinical/teeth/tooth.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { getProcedure } from '../../../worker/repositories/procedures.ts';
import { endDone, insertDone } from '../../../worker/repositories/procedures-done.ts';
import { doneRow } from '../../../worker/use-cases/procedures/done-row.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let owner: Call;
let patientId: string;
const tooth36 = { area: 'tooth', teeth: [{ quadrant: 3, position: 6 }] };

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	const made = await owner('POST', '/patients', {
		name: 'Wang Min',
		phones: [{ number: '13900001111' }],
		clinicId: world.clinicId
	});
	patientId = made.body.id;
});

const find = async (code: string, all = '') =>
	(await owner('GET', `/procedures${all}`)).body.items.find(
		(one: { code: string }) => one.code === code
	);

describe('the price list', () => {
	it('ships whole, without a row and without a price, in the currency of the first clinic', async () => {
		const { body } = await world.desk('GET', `/clinics/${world.clinicId}/procedures`);
		expect(body.items).toHaveLength(SHIPPED_PROCEDURES.length);
		expect(body.items[0]).toMatchObject({
			id: 'prc_d010',
			price: null,
			currency: 'CNY',
			isShipped: true,
			version: 1
		});
		expect(body.items[0].name).toBe(body.items[0].names.zh);
	});

	it('keeps a changed price and name, and refuses whoever changed an older one', async () => {
		const input = { price: 38_000, minutes: 45 };
		const first = await owner('PATCH', '/procedures/prc_d010', input, { 'if-match': '"1"' });
		expect(first.body).toMatchObject({ price: 38_000, version: 2, pattern: 'X'.repeat(9) });
		const stale = await owner('PATCH', '/procedures/prc_d010', { price: 1 }, { 'if-match': '"1"' });
		expect(stale.status).toBe(412);
		expect(await find('D010')).toMatchObject({ price: 38_000, minutes: 45, isShipped: false });
	});

	it('takes a procedure of the house, and refuses a code that is used', async () => {
		const input = { code: 'HOUSE-1', names: { en: 'House special' }, area: 'tooth', minutes: 20 };
		const made = await owner('POST', '/procedures', { ...input, price: 5_000 });
		expect(made.status, made.text).toBe(201);
		expect(made.body).toMatchObject({ name: 'House special', currency: 'CNY', pattern: 'XXXX' });
		expect((await owner('POST', '/procedures', { ...input, code: 'house-1' })).status).toBe(409);
		expect((await owner('POST', '/procedures', { ...input, code: 'r121' })).status).toBe(409);
		expect((await world.desk('POST', '/procedures', { ...input, code: 'Y' })).status).toBe(403);
	});

	it('refuses a span of surfaces that holds none, and a consent that nobody has', async () => {
		const version = async () => `"${(await find('R121')).version}"`;
		const change = async (input: object) =>
			owner('PATCH', '/procedures/prc_r121', input, { 'if-match': await version() });
		expect((await change({ surfacesFrom: 3, surfacesTo: 2 })).body.errors).toEqual([
			{ path: 'surfacesTo', code: 'out_of_range' }
		]);
		expect((await change({ consentTemplateId: 'tpl_nobodys' })).body.errors).toEqual([
			{ path: 'consentTemplateId', code: 'unknown_id' }
		]);
		const { items } = (await owner('GET', '/document-templates')).body;
		const ofKind = (kind: string) => items.find((one: { kind: string }) => one.kind === kind);
		expect((await change({ consentTemplateId: ofKind('certificate').id })).status).toBe(422);
		expect((await change({ consentTemplateId: ofKind('consent').id })).status).toBe(200);
	});

	it('retires without forgetting', async () => {
		expect((await owner('DELETE', '/procedures/prc_x020')).status).toBe(204);
		expect(await find('X020')).toBeUndefined();
		expect(await find('X020', '?include=retired')).toMatchObject({ isActive: false });
	});
});

describe('what was done', () => {
	it('keeps the price and name of its day, and stays readable when taken back', async () => {
		const { organisationId, clinicId } = world;
		const records = recordsFor(env, organisationId);
		const row = doneRow((await getProcedure(records, organisationId, 'prc_d010'))!, {
			...{ organisationId, clinicId, patientId, appointmentId: null, planItemId: null },
			site: {
				area: 'tooth',
				teeth: [toothOfFdi('36')!],
				surfaces: [],
				quadrant: null,
				sextant: null,
				arch: null
			},
			...{ providerId: `prv_${clinicId}`, at: Date.now(), on: '2026-11-22' },
			by: { id: 'stf_1', name: 'Li Wen' }
		});
		await records.batch([insertDone(records, row)]);
		await owner('PATCH', '/procedures/prc_d010', { price: 99_900 });
		const list = () => owner('GET', `/patients/${patientId}/procedures`);
		expect((await list()).body.items).toMatchObject([
			{ price: 38_000, site: { teeth: [{ fdi: '36' }] }, provider: { name: 'Li Wen' }, ended: null }
		]);
		const end = { at: Date.now(), by: { id: 'stf_1', name: 'Li Wen' }, reason: 'wrong tooth' };
		await records.batch([endDone(records, row, end)]);
		await expect(records.batch([endDone(records, row, end)])).rejects.toThrow();
		expect((await list()).body.items).toMatchObject([{ ended: { reason: 'wrong tooth' } }]);
	});
});

describe('a diagnosis', () => {
	const at = () => `/patients/${patientId}/diagnoses`;
	const note = (code: string, more = {}) =>
		owner('POST', at(), { clinicId: world.clinicId, code, site: tooth36, ...more });

	it('is noted with its place, and its words are sealed', async () => {
		const made = await note('K02.1', { note: 'cold hurts', certainty: 'provisional' });
		expect(made.status, made.text).toBe(201);
		expect(made.body).toMatchObject({ code: 'K02.1', note: 'cold hurts', ended: null });
		const rows = await recordsFor(env, world.organisationId).select().from(diagnosis);
		const row = rows.find((one) => one.id === made.body.id)!;
		expect(row).toMatchObject({ teeth: ',36,' });
		expect(row.noteSealed).not.toContain('cold');
	});

	it('is replaced by a row that names it, once', async () => {
		const { id } = (await note('K04.0')).body;
		const input = { clinicId: world.clinicId, code: 'K04.5', site: tooth36 };
		const newer = await owner('POST', `${at()}/${id}/replace`, input);
		expect(newer.body).toMatchObject({ code: 'K04.5', replacesId: id });
		expect((await owner('POST', `${at()}/${id}/replace`, input)).status).toBe(409);
		const all = (await owner('GET', `${at()}?include=ended`)).body.items;
		expect(all.find((one: { id: string }) => one.id === id).ended).toMatchObject({
			as: 'replaced'
		});
		expect((await owner('GET', at())).body.items.map((one: any) => one.code)).not.toContain(
			'K04.0'
		);
	});

	it('of a merged record is written at the survivor alone, and changed and ended there', async () => {
		const aPatient = async (name: string) => {
			const input = { name, phones: [], clinicId: world.clinicId };
			return (await owner('POST', '/patients', input)).body;
		};
		const [survivor, merged] = [await aPatient('Survivor'), await aPatient('Merged')];
		const input = { clinicId: world.clinicId, code: 'K02.1', site: tooth36 };
		const of = (id: string) => `/patients/${id}/diagnoses`;
		const first = (await owner('POST', of(merged.id), input)).body;
		const second = (await owner('POST', of(merged.id), { ...input, code: 'K04.0' })).body;
		const into = { intoId: survivor.id, reason: 'the same person' };
		const merge = await owner('POST', `/patients/${merged.id}/merge`, into);
		expect(merge.status, merge.text).toBe(200);
		expect((await owner('POST', of(merged.id), input)).status).toBe(409);
		expect((await owner('POST', `${of(merged.id)}/${first.id}/replace`, input)).status).toBe(409);
		const newer = await owner('POST', `${of(survivor.id)}/${first.id}/replace`, input);
		expect(newer.body).toMatchObject({ patientId: survivor.id, replacesId: first.id });
		const ended = await owner('POST', `${of(survivor.id)}/${second.id}/end`, { as: 'resolved' });
		expect(ended.status, ended.text).toBe(200);
	});

	it('is refused with an unknown code, a day to come, a foreign patient, without the right', async () => {
		expect((await note('K99.9')).body.errors).toEqual([{ path: 'code', code: 'unknown_id' }]);
		expect((await note('K02.1', { on: '2990-01-01' })).status).toBe(422);
		const input = { clinicId: world.clinicId, code: 'K02.1', site: tooth36 };
		expect((await owner('POST', '/patients/pat_none/diagnoses', input)).status).toBe(404);
		expect((await world.desk('POST', at(), input)).status).toBe(403);
	});
});
