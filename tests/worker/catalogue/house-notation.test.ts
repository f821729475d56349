import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { organisation } from '../../../worker/db/schema/organisation.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let owner: Call;
let patientId: string;
const TOOTH = { quadrant: 4, position: 6 };
const SITE = { area: 'tooth', teeth: [TOOTH] };

beforeAll(async () => {
	world = await aWorld();
	const house = { id: world.organisationId, name: 'Clinics', createdAt: 1, updatedAt: 1 };
	await recordsFor(env, house.id).insert(organisation).values(house);
	owner = await aKey(world.organisationId, CAPABILITIES);
	const named = { name: '周雅琴', phones: [], clinicId: world.clinicId };
	patientId = (await owner('POST', '/patients', named)).body.id;
});

const choose = async (notation: string) => {
	const { version } = (await owner('GET', '/organisation')).body;
	const put = { 'if-match': `"${version}"` };
	expect((await owner('PATCH', '/organisation', { notation }, put)).body.notation).toBe(notation);
};
const wordsOf = async () => {
	const { body, text } = await owner('POST', `/patients/${patientId}/documents/draft`, {
		...{ templateId: 'tpl_extraction', clinicId: world.clinicId, teeth: [TOOTH] },
		asked: { 'ask.diagnosis': 'K04.7' }
	});
	expect(body.blocks, text).toBeDefined();
	return JSON.stringify(body.blocks);
};
async function aPlan() {
	const { id, area } = (await owner('GET', '/procedures')).body.items.find(
		(one: { area: string }) => one.area === 'tooth'
	);
	const items = [{ procedureId: id, site: { ...SITE, area }, price: 100 }];
	const visits = [{ id: 'v1', title: '', minutes: 60, items }];
	const made = await owner('POST', `/patients/${patientId}/plans`, {
		...{ clinicId: world.clinicId, doctorId: `prv_${world.clinicId}`, title: 'Molar' },
		alternatives: [{ id: 'way', name: 'Way', phases: [{ name: 'One', visits }] }]
	});
	expect(made.status, made.text).toBe(201);
	const path = `/plans/${made.body.id}`;
	expect((await owner('POST', `${path}/presentation`, {})).status).toBe(200);
	return { path, read: async () => (await owner('GET', path)).body };
}

it('is the house’s to choose: what is frozen, handed over and taken out follows it', async () => {
	expect((await owner('GET', '/me')).body.organisation.notation).toBe('fdi');
	expect(await wordsOf()).toContain('46');
	expect((await world.desk('PATCH', '/organisation', { notation: 'palmer' })).status).toBe(403);
	await choose('universal');
	const stale = await owner('PATCH', '/organisation', { name: 'X' }, { 'if-match': '"1"' });
	expect(stale.status).toBe(412);
	expect((await owner('GET', '/me')).body.organisation).toMatchObject({
		...{ name: 'Clinics', notation: 'universal' }
	});
	expect(await wordsOf()).toContain('30');
	expect(await wordsOf()).not.toContain('46');

	const said = { clinicId: world.clinicId, code: 'K02.1', site: SITE };
	expect((await owner('POST', `/patients/${patientId}/diagnoses`, said)).status).toBe(201);
	const taken = (format: string) =>
		owner('POST', `/patients/${patientId}/export`, { format, language: 'en', reason: 'moves' });
	expect((await taken('html')).text).toContain('<td>30</td>');
	expect((await taken('fhir')).text).toMatch(/"code": ?"46"/);
});

it('of a signed plan stays as it was signed, of one still to be signed goes with the house', async () => {
	await choose('universal');
	const [signed, open] = [await aPlan(), await aPlan()];
	const { hash, notation } = await signed.read();
	expect(notation).toBe('universal');
	const sign = (of: string) =>
		owner('POST', `${signed.path}/acceptance`, {
			...{ alternativeId: 'way', hash: of, name: '周雅琴' },
			strokes: [
				[
					[100, 100, 0],
					[400, 300, 120],
					[700, 150, 300]
				]
			]
		});
	await choose('palmer');
	expect((await sign(hash)).status, 'another text than the one on the screen').toBe(409);
	await choose('universal');
	const done = await sign(hash);
	expect(done.status, done.text).toBe(200);
	await choose('palmer');
	expect(await signed.read()).toMatchObject({
		...{ notation: 'universal', snapshots: [{}, { kind: 'accepted', hash }] }
	});
	expect((await open.read()).notation).toBe('palmer');
});
