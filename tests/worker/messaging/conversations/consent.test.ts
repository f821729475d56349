import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { ContactWaysView } from '../../../../worker/contracts/conversations.ts';
import { CAPABILITIES_OF_ROLE } from '../../../../worker/domain/access/roles.ts';
import { blockAddress } from '../../../../worker/repositories/contact-blocks.ts';
import { loadPatientCard } from '../../../../worker/repositories/patient-cards.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../../../support/patients-world.ts';

let world: World;
let desk: Call;
let number = 13_700_100_000;
beforeAll(async () => {
	world = await aWorld();
	desk = world.desk;
});

const aPatient = async (): Promise<string> =>
	(
		await desk('POST', '/patients', {
			name: 'Анна',
			phones: [{ number: `+86${++number}` }],
			clinicId: world.clinicId
		})
	).body.id;
const waysOf = async (id: string): Promise<ContactWaysView> =>
	(await desk('GET', `/patients/${id}/contact-ways`)).body;
const stateOf = ({ consent }: ContactWaysView, way: string, purpose: string) =>
	consent.find((one) => one.way === way && one.purpose === purpose);

it('assumes care by a number that the patient gave, and marketing never', async () => {
	const ways = await waysOf(await aPatient());
	expect(ways).toMatchObject({ preferredWay: null, language: null, timeZone: null });
	expect(ways.addresses).toEqual([{ way: 'sms', address: `+86${number}`, blocked: null }]);
	expect(stateOf(ways, 'sms', 'care')?.state).toBe('assumed');
	expect(stateOf(ways, 'sms', 'marketing')?.state).toBe('missing');
	expect(stateOf(ways, 'email', 'care')?.state).toBe('missing');
});

it('keeps every word with its proof, and the newest holds', async () => {
	const id = await aPatient();
	const say = (isGiven: boolean, proof: string) =>
		desk('PUT', `/patients/${id}/consent`, { way: 'sms', purpose: 'marketing', isGiven, proof });
	expect(stateOf((await say(true, 'form 12')).body, 'sms', 'marketing')).toMatchObject({
		...{ state: 'given', proof: 'form 12', by: 'Tests' }
	});
	const answered = (await say(false, 'by telephone')).body;
	expect(stateOf(answered, 'sms', 'marketing')).toMatchObject({ state: 'withdrawn' });
	expect(answered).toEqual(await waysOf(id));
	const history = (await desk('GET', `/patients/${id}/consent`)).body.items;
	expect(history).toMatchObject([
		{ isGiven: false, proof: 'by telephone', by: 'Tests' },
		{ isGiven: true, proof: 'form 12' }
	]);
	const first = await desk('GET', `/patients/${id}/consent?limit=1`);
	const rest = await desk('GET', `/patients/${id}/consent?cursor=${first.body.nextCursor}`);
	expect([...first.body.items, ...rest.body.items]).toEqual(history);
	const audit = (await desk('GET', `/audit?subjectId=${id}`)).body.items;
	expect(audit.filter((one: { action: string }) => one.action === 'patient.consent')).toHaveLength(
		2
	);
	expect((await say(true, ' ')).status).toBe(422);
});

it('shows a STOP as taken back, and a new yes lifts it', async () => {
	const id = await aPatient();
	const where = { organisationId: world.organisationId, way: 'sms' as const };
	await blockAddress(recordsFor(env, world.organisationId), {
		...{ ...where, address: `+86${number}`, why: 'opted_out', proof: 'STOP', at: 1_000 }
	});
	const stopped = await waysOf(id);
	expect(stopped.addresses[0]).toMatchObject({ blocked: 'opted_out' });
	expect(stateOf(stopped, 'sms', 'care')).toMatchObject({ state: 'withdrawn', proof: 'STOP' });
	const word = { way: 'sms', purpose: 'care', isGiven: true, proof: 'asked at the desk' };
	const answered = (await desk('PUT', `/patients/${id}/consent`, word)).body;
	expect(answered).toEqual(await waysOf(id));
	expect(answered.addresses[0]).toMatchObject({ blocked: null });
	expect(stateOf(answered, 'sms', 'care')?.state).toBe('given');
});

it('changes what was sent and leaves the rest; the zone goes on the card', async () => {
	const id = await aPatient();
	const put = (input: object) => desk('PUT', `/patients/${id}/contact-ways`, input);
	const records = recordsFor(env, world.organisationId);
	const card = () => loadPatientCard(records, world.organisationId, id, env);
	const before = await card();
	expect(before).not.toHaveProperty('timeZone');
	const email = 'anna@example.com';
	const first = await put({ preferredWay: 'email', language: 'ru', email });
	expect(first.body).toMatchObject({ preferredWay: 'email', language: 'ru', timeZone: null });
	const second = await put({ timeZone: 'Europe/Moscow' });
	expect(second.body).toMatchObject({
		...{ preferredWay: 'email', language: 'ru', timeZone: 'Europe/Moscow' },
		addresses: [{ way: 'sms' }, { way: 'email', address: email, blocked: null }]
	});
	expect(second.body).toEqual(await waysOf(id));
	expect(await card()).toMatchObject({
		timeZone: 'Europe/Moscow',
		version: (before?.version ?? 0) + 2
	});
	const other = await put({ email: 'a.b@example.com', language: null });
	expect(other.body.addresses.map((one: { address: string }) => one.address)).toEqual([
		`+86${number}`,
		'a.b@example.com'
	]);
	expect((await put({ email })).body.addresses[1]).toMatchObject({ address: email });
	const none = await put({ email: null, timeZone: null });
	expect(none.body).toMatchObject({ language: null, timeZone: null });
	expect(none.body).toEqual(await waysOf(id));
	expect(none.body.addresses).toHaveLength(1);
	expect(await card()).not.toHaveProperty('timeZone');
	for (const wrong of [{ timeZone: 'Moon/Base' }, { timeZone: '+03:00' }, { email: 'a@' }])
		expect((await put(wrong)).status).toBe(422);
});

it('is read and written by those who may read and write patients', async () => {
	const id = await aPatient();
	const nurse = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.nurse);
	expect((await nurse('GET', `/patients/${id}/contact-ways`)).status).toBe(200);
	expect((await nurse('PUT', `/patients/${id}/contact-ways`, {})).status).toBe(403);
	const stranger = (await aWorld()).desk;
	for (const path of ['contact-ways', 'consent', 'thread'])
		expect((await stranger('GET', `/patients/${id}/${path}`)).status).toBe(404);
	expect((await stranger('PUT', `/patients/${id}/contact-ways`, { language: 'en' })).status).toBe(
		404
	);
});

it('counts what a merged record said as theirs, and changes no merged record', async () => {
	const [kept, merged] = [await aPatient(), await aPatient()];
	await desk('PUT', `/patients/${merged}/contact-ways`, { language: 'en' });
	const word = { way: 'sms', purpose: 'care', isGiven: false, proof: 'letter' };
	await desk('PUT', `/patients/${merged}/consent`, word);
	const done = await desk('POST', `/patients/${merged}/merge`, {
		intoId: kept,
		reason: 'twice'
	});
	expect(done.status, done.text).toBe(200);
	const ways = await waysOf(kept);
	expect(ways).toMatchObject({ language: 'en' });
	expect(ways.addresses).toHaveLength(2);
	expect(stateOf(ways, 'sms', 'care')?.state).toBe('withdrawn');
	const write = await desk('PUT', `/patients/${merged}/contact-ways`, { language: 'ru' });
	expect(write).toMatchObject({ status: 409, body: { mergedIntoId: kept } });
	const records = recordsFor(env, world.organisationId);
	const versionOf = async (id: string) =>
		(await loadPatientCard(records, world.organisationId, id, env))?.version ?? 0;
	const shared = await versionOf(kept);
	await desk('POST', `/patients/${merged}/unmerge`, { reason: 'two people' });
	for (const id of [kept, merged]) expect(await versionOf(id)).toBeGreaterThan(shared);
	expect(await waysOf(kept)).toMatchObject({ language: null });
});
