import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { questionnaire } from '../../worker/db/schema/medical.ts';
import { organisation } from '../../worker/db/schema/organisation.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let doctor: Call;
let patientId = '';
beforeAll(async () => {
	world = await aWorld();
	const { organisationId: id } = world;
	const house = { id, name: 'House', createdAt: 1, updatedAt: 1 };
	await recordsFor(env, id).insert(organisation).values(house);
	doctor = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.doctor);
	const body = { name: '周雅琴', sex: 'female', phones: [], clinicId: world.clinicId };
	patientId = (await world.desk('POST', '/patients', body)).body.id;
});

const ask = (by: string) =>
	world.desk('POST', `/patients/${patientId}/questionnaires`, { clinicId: world.clinicId, by });
const doorOf = (url: string) => `/public/questionnaires/${url.split('/h/')[1]}`;
const SAID = {
	allergy_drugs: ['penicillins'],
	heart: ['none'],
	women: ['pregnancy'],
	reason: '右下后牙咬合痛'
};

it('is asked for by a link, answered once by the patient, and taken over by the doctor in one press', async () => {
	const asked = await ask('link');
	expect(asked.status).toBe(201);
	const door = doorOf(asked.body.url as string);
	const seen = await world.desk('GET', door);
	expect(seen.body).toMatchObject({ initial: '周', isOpen: true, isFilled: false });
	expect(seen.text).not.toContain('雅琴');

	const wrong = { language: 'zh', answers: { heart: ['penicillins'] } };
	expect((await world.desk('POST', door, wrong)).body.errors).toContainEqual({
		path: 'answers.heart',
		code: 'wrong_type'
	});
	const answers = { language: 'zh', answers: SAID };
	expect((await world.desk('POST', door, answers)).body).toMatchObject({ isFilled: true });
	expect((await world.desk('POST', door, answers)).status).toBe(409);
	expect((await world.desk('GET', door)).text).not.toContain('penicillins');
	const rows = await recordsFor(env, world.organisationId).select().from(questionnaire).limit(10);
	expect(JSON.stringify(rows)).not.toContain('咬合');

	const path = `/patients/${patientId}/questionnaires/${asked.body.id}`;
	expect((await world.desk('GET', path)).status).toBe(403);
	const read = await doctor('GET', path);
	expect(read.body.answers).toEqual(SAID);
	expect(read.body.proposed).toEqual([
		{ kind: 'allergy', code: 'penicillins', text: null },
		{ kind: 'condition', code: 'pregnancy', text: null }
	]);
	expect(read.body.unanswered).toContain('infections');
	expect(read.body.unanswered).not.toContain('heart');

	const taken = { clinicId: world.clinicId, facts: read.body.proposed };
	const reviewed = await doctor('POST', `${path}/review`, taken);
	expect(reviewed.body).toMatchObject({ state: 'reviewed', url: null });
	expect((await doctor('POST', `${path}/review`, taken)).status).toBe(409);
	const { items } = (await doctor('GET', `/patients/${patientId}/facts`)).body;
	expect(items.map((one: { code: string }) => one.code)).toEqual(['penicillins', 'pregnancy']);
	expect(items[0].questionnaireId).toBe(asked.body.id);
	const axis = (await doctor('GET', `/patients/${patientId}/timeline?kinds=questionnaire`)).body;
	expect(axis.items.map((one: { title: { act: string } }) => one.title.act)).toEqual([
		'reviewed',
		'filled'
	]);
});

it('what is on record already is not noted twice, and a new history is a new row', async () => {
	const asked = await ask('kiosk');
	const answers = { language: 'ru', answers: { allergy_drugs: ['penicillins', 'iodine'] } };
	await world.desk('POST', doorOf(asked.body.url as string), answers);
	const path = `/patients/${patientId}/questionnaires/${asked.body.id}`;
	expect((await doctor('GET', path)).body.proposed).toEqual([
		{ kind: 'allergy', code: 'iodine', text: null }
	]);
	const facts = ['penicillins', 'iodine'].map((code) => ({ kind: 'allergy', code }));
	await doctor('POST', `${path}/review`, { clinicId: world.clinicId, facts });
	const codes = (await doctor('GET', `/patients/${patientId}/facts`)).body.items.map(
		(one: { code: string }) => one.code
	);
	expect(codes.sort()).toEqual(['iodine', 'penicillins', 'pregnancy']);
	const { items } = (await doctor('GET', `/patients/${patientId}/questionnaires`)).body;
	expect(items).toHaveLength(2);
});

it('what was answered under a record that was merged since is read in the survivor’s', async () => {
	const make = async () =>
		(
			await world.desk('POST', '/patients', {
				name: '周雅琴',
				phones: [],
				clinicId: world.clinicId
			})
		).body.id as string;
	const [twin, survivor] = [await make(), await make()];
	const body = { clinicId: world.clinicId, by: 'kiosk' };
	const asked = (await world.desk('POST', `/patients/${twin}/questionnaires`, body)).body;
	await world.desk('POST', doorOf(asked.url), { language: 'zh', answers: SAID });
	const all = `/patients/${survivor}/questionnaires`;
	expect((await doctor('GET', `${all}/${asked.id}`)).status).toBe(404);
	await world.desk('POST', `/patients/${twin}/merge`, { intoId: survivor, reason: 'same' });
	const [listed] = (await doctor('GET', all)).body.items;
	expect((await doctor('GET', `${all}/${listed.id}`)).body.answers).toEqual(SAID);
	const facts = [{ kind: 'allergy', code: 'penicillins' }];
	const reviewed = await doctor('POST', `${all}/${listed.id}/review`, {
		...body,
		by: undefined,
		facts
	});
	expect(reviewed.body, reviewed.text).toMatchObject({ state: 'reviewed' });
});

it('a link that was withdrawn, altered or is of another house opens nothing', async () => {
	const asked = await ask('link');
	const door = doorOf(asked.body.url as string);
	const path = `/patients/${patientId}/questionnaires/${asked.body.id}`;
	expect((await world.desk('GET', `${door}x`)).status).toBe(404);
	const other = await aWorld();
	expect((await other.desk('POST', `${path}/withdraw`)).status).toBe(404);
	expect((await world.desk('POST', `${path}/withdraw`)).body).toMatchObject({ url: null });
	expect((await world.desk('GET', door)).status).toBe(404);
	expect((await world.desk('POST', door, { language: 'en', answers: {} })).status).toBe(404);
});

it('is sent to the patient by the clinic, once a day, with its link and none of its questions', async () => {
	const person = { name: '钱进', phones: [{ number: '13800137742' }], clinicId: world.clinicId };
	const { id } = (await world.desk('POST', '/patients', person)).body;
	const all = `/patients/${id}/questionnaires`;
	const link = { clinicId: world.clinicId, by: 'link' };
	const asked = (await world.desk('POST', all, link)).body;
	const send = (call: Call = world.desk) => call('POST', `${all}/${asked.id}/send`);
	const told = await send();
	expect(told.body, told.text).toMatchObject({ kind: 'history_to_fill', direction: 'out' });
	expect((await send()).body.id).toBe(told.body.id);
	expect((await send((await aWorld()).desk)).status).toBe(404);
	const tablet = (await world.desk('POST', all, { ...link, by: 'kiosk' })).body;
	expect((await world.desk('POST', `${all}/${tablet.id}/send`)).status).toBe(409);
	await world.desk('POST', `${all}/${asked.id}/withdraw`);
	expect((await send()).status).toBe(409);
	const mute = (await world.desk('POST', `/patients/${patientId}/questionnaires`, link)).body;
	const unsent = await world.desk('POST', `/patients/${patientId}/questionnaires/${mute.id}/send`);
	expect(unsent.status, unsent.text).toBe(409);
});
