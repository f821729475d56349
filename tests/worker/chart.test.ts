import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../worker/db/schema/audit.ts';
import { chartEntry } from '../../worker/db/schema/chart.ts';
import { patient } from '../../worker/db/schema/patients.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let doctor: Call;
beforeAll(async () => {
	world = await aWorld();
	doctor = await aKey(world.organisationId, ['patients.read', 'chart.read', 'chart.write']);
});

async function aPatient(name = '周雅琴'): Promise<string> {
	const { body } = await world.desk('POST', '/patients', {
		name,
		phones: [],
		clinicId: world.clinicId
	});
	return body.id;
}
const tooth = (quadrant: number, position: number) => ({ quadrant, position });
const surface = (letters: string, quadrant = 3, position = 6) => ({
	area: 'surface',
	teeth: [tooth(quadrant, position)],
	surfaces: [...letters]
});
const caries = { kind: 'condition', code: 'caries', site: surface('MOD'), status: 'condition' };
const filling = {
	kind: 'procedure',
	code: 'prc_r123',
	site: surface('MOD'),
	status: 'planned',
	material: 'composite'
};
const chart = (patientId: string, entries: unknown[], key: Call = doctor) =>
	key('POST', `/patients/${patientId}/chart/entries`, { clinicId: world.clinicId, entries });
const end = (patientId: string, id: string, body: object) =>
	doctor('POST', `/patients/${patientId}/chart/entries/${id}/end`, { reason: '写错了', ...body });
const paints = (body: any) =>
	body.teeth.map((one: any) => [
		one.fdi,
		...one.facts.map((fact: any) => `${fact.mark}:${fact.paint}`)
	]);

describe('the tooth chart', () => {
	it('takes several things at once and shows them as of a date', async () => {
		const patientId = await aPatient();
		const made = await chart(patientId, [
			{ ...caries, on: '2020-05-01' },
			{ ...filling, note: '近髓，备间接盖髓' }
		]);
		expect(made.status).toBe(201);
		expect(made.body.items[1]).toMatchObject({
			names: { zh: '后牙树脂充填，三个面' },
			look: 'filling',
			note: '近髓，备间接盖髓',
			site: { teeth: [{ fdi: '36' }], surfaces: ['M', 'O', 'D'] }
		});
		const now = await doctor('GET', `/patients/${patientId}/chart`);
		expect(paints(now.body)).toEqual([['36', 'caries:finding', 'filling:planned']]);
		expect(now.body.dates[0]).toBe('2020-05-01');
		const then = await doctor('GET', `/patients/${patientId}/chart?on=2020-05-01`);
		expect(paints(then.body)).toEqual([['36', 'caries:finding']]);
		const before = await doctor('GET', `/patients/${patientId}/chart?on=2020-04-30`);
		expect(before.body.teeth).toEqual([]);
	});

	it('replaces what was planned by what was done, and keeps both to be read', async () => {
		const patientId = await aPatient();
		const [planned] = (await chart(patientId, [filling])).body.items;
		const done = await chart(patientId, [
			{ ...filling, status: 'completed', replacesId: planned.id }
		]);
		expect(done.status).toBe(201);
		const { body } = await doctor('GET', `/patients/${patientId}/chart`);
		expect(paints(body)).toEqual([['36', 'filling:done']]);
		const history = await doctor('GET', `/patients/${patientId}/chart/history`);
		expect(history.body.items).toHaveLength(2);
		expect(history.body.items.find((one: any) => one.id === planned.id).ended).toMatchObject({
			ending: 'replaced',
			by: { name: 'Tests' }
		});
		const taken = await end(patientId, done.body.items[0].id, { ending: 'mistake' });
		expect(taken.body.items.map((one: any) => one.ended?.ending ?? null)).toEqual([
			'mistake',
			null
		]);
		expect(paints((await doctor('GET', `/patients/${patientId}/chart`)).body)).toEqual([
			['36', 'filling:planned']
		]);
	});

	it('lets one of two who replace the same entry at once, and tells the other', async () => {
		const patientId = await aPatient();
		const [planned] = (await chart(patientId, [filling])).body.items;
		const successor = { ...filling, status: 'completed', replacesId: planned.id };
		const answers = await Promise.all([1, 2].map(() => chart(patientId, [successor])));
		expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
		const { body } = await doctor('GET', `/patients/${patientId}/chart`);
		expect(body.entries).toHaveLength(1);
	});

	it('ends or moves an entry once, whoever else does it at the same moment', async () => {
		const [patientId, right] = [await aPatient(), await aPatient()];
		const [planned] = (await chart(patientId, [filling])).body.items;
		const done = await chart(patientId, [
			{ ...filling, status: 'completed', replacesId: planned.id }
		]);
		const { id } = done.body.items[0];
		const ends = await Promise.all([1, 2].map(() => end(patientId, id, { ending: 'mistake' })));
		expect(ends.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		const { body } = await doctor('GET', `/patients/${patientId}/chart`);
		expect(body.entries).toHaveLength(1);
		const move = { ids: [body.entries[0].id], toPatientId: right, reason: '开错病历' };
		const moves = await Promise.all(
			[1, 2].map(() => doctor('POST', `/patients/${patientId}/chart/moves`, move))
		);
		expect(moves.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		expect((await doctor('GET', `/patients/${right}/chart`)).body.entries).toHaveLength(1);
	});

	it('plans again what a mistake had replaced: on no date twice, and after a merge too', async () => {
		const [patientId, survivor] = [await aPatient('合并前'), await aPatient('合并后')];
		const [planned] = (await chart(patientId, [{ ...filling, note: '近髓', on: '2020-05-01' }]))
			.body.items;
		await recordsFor(env, world.organisationId)
			.update(patient)
			.set({ mergedIntoId: survivor })
			.where(eq(patient.id, patientId));
		const done = await chart(survivor, [
			{ ...filling, status: 'completed', replacesId: planned.id }
		]);
		const taken = await end(survivor, done.body.items[0].id, { ending: 'mistake' });
		expect(taken.body.items[1]).toMatchObject({ status: 'planned', note: '近髓' });
		for (const on of ['', '?on=2020-06-01'])
			expect(paints((await doctor('GET', `/patients/${survivor}/chart${on}`)).body)).toEqual([
				['36', 'filling:planned']
			]);
	});

	it('ends with a reason; a mistake never was, what is resolved was until then', async () => {
		const patientId = await aPatient();
		const { items } = (
			await chart(patientId, [
				{ ...caries, on: '2020-05-01' },
				{ ...filling, on: '2020-05-01' }
			])
		).body;
		expect((await end(patientId, items[0].id, { ending: 'mistake' })).status).toBe(200);
		const resolved = await end(patientId, items[1].id, { ending: 'resolved', on: '2020-06-01' });
		expect(resolved.body.items[0].ended).toMatchObject({ on: '2020-06-01', reason: '写错了' });
		const seen = async (on: string) =>
			paints((await doctor('GET', `/patients/${patientId}/chart?on=${on}`)).body);
		expect(await seen('2020-05-20')).toEqual([['36', 'filling:planned']]);
		expect(await seen('2020-06-01')).toEqual([]);
		expect((await end(patientId, items[0].id, { ending: 'resolved' })).status).toBe(409);
	});

	it('moves to the right patient with trace in both charts', async () => {
		const [wrong, right] = [await aPatient('错'), await aPatient('对')];
		const [entry] = (await chart(wrong, [{ ...caries, note: '冷敏' }])).body.items;
		const moved = await doctor('POST', `/patients/${wrong}/chart/moves`, {
			ids: [entry.id],
			toPatientId: right,
			reason: '开错病历'
		});
		expect(moved.body.items[0]).toMatchObject({ movedFromId: entry.id, note: '冷敏' });
		expect((await doctor('GET', `/patients/${wrong}/chart`)).body.teeth).toEqual([]);
		expect(paints((await doctor('GET', `/patients/${right}/chart`)).body)).toEqual([
			['36', 'caries:finding']
		]);
		const { body } = await doctor('GET', `/patients/${wrong}/chart/history`);
		expect(body.items[0]).toMatchObject({ movedToId: moved.body.items[0].id });
	});

	it('keeps a bridge together by one id', async () => {
		const unit = (position: number, as: string) => ({
			kind: 'procedure',
			code: as === 'pontic' ? 'prc_f150' : 'prc_f140',
			site: { area: 'tooth', teeth: [tooth(2, position)] },
			status: 'planned',
			detail: { unit: as },
			bridge: 'a'
		});
		const patientId = await aPatient();
		await chart(patientId, [unit(4, 'retainer'), unit(5, 'pontic'), unit(6, 'retainer')]);
		const { body } = await doctor('GET', `/patients/${patientId}/chart`);
		expect(paints(body)).toEqual([
			['24', 'retainer:planned'],
			['25', 'pontic:planned'],
			['26', 'retainer:planned']
		]);
		expect(new Set(body.entries.map((one: any) => one.bridgeId)).size).toBe(1);
		const [first] = body.entries;
		const { bridge: _, ...done } = { ...unit(4, 'retainer'), status: 'completed' };
		const replaced = await chart(patientId, [{ ...done, replacesId: first.id }]);
		expect(replaced.body.items[0].bridgeId).toBe(first.bridgeId);
	});

	it.each([
		[{ ...caries, code: 'plague' }, 'entries.0.code', 'out_of_range'],
		[{ ...caries, status: 'planned' }, 'entries.0.status', 'out_of_range'],
		[{ ...caries, on: '2090-01-01' }, 'entries.0.on', 'out_of_range'],
		[{ ...filling, code: 'prc_nothing' }, 'entries.0.code', 'unknown_id'],
		[{ ...filling, code: 'prc_s110' }, 'entries.0.site.area', 'out_of_range'],
		[{ ...filling, replacesId: 'ent_nothing' }, 'entries.0.replacesId', 'unknown_id'],
		[{ ...caries, site: surface('I') }, 'entries.0.site', 'out_of_range']
	])('refuses what makes no sense: %#', async (entry, path, code) => {
		const answer = await chart(await aPatient(), [entry]);
		expect(answer.status).toBe(422);
		expect(answer.body.errors).toContainEqual({ path, code });
	});

	it('seals words, and says no clinical word in the audit', async () => {
		const patientId = await aPatient();
		const [entry] = (await chart(patientId, [{ ...caries, note: '冷敏一周' }])).body.items;
		const records = recordsFor(env, world.organisationId);
		const [row] = await records.select().from(chartEntry).where(eq(chartEntry.id, entry.id));
		expect(row?.noteSealed).toMatch(/^k1\./);
		const rows = await records.select().from(audit).where(eq(audit.subjectId, patientId));
		const written = rows.find(({ action }) => action === 'chart.write');
		expect(written?.detail).toContain(entry.id);
		expect(written?.detail).not.toMatch(/caries|冷敏/);
	});

	it('is read by the desk, written by none of it, and nobody else’s', async () => {
		const patientId = await aPatient();
		expect((await world.desk('GET', `/patients/${patientId}/chart`)).status).toBe(200);
		expect((await chart(patientId, [caries], world.desk)).status).toBe(403);
		const stranger = await aKey((await aWorld()).organisationId, ['chart.read', 'chart.write']);
		expect((await stranger('GET', `/patients/${patientId}/chart`)).status).toBe(404);
		const log = await world.desk('GET', `/patients/${patientId}/access-log`);
		expect(log.body.items.length).toBeGreaterThan(0);
	});
});
