import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAPABILITIES_OF_ROLE } from '../../../../worker/domain/access/roles.ts';
import { conversationIdOf } from '../../../../worker/integrations/messages/derived-id.ts';
import { blockAddress, liftBlocks } from '../../../../worker/repositories/contact-blocks.ts';
import { noteInbound } from '../../../../worker/repositories/conversations.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../../../support/patients-world.ts';

let world: World;
let desk: Call;
let elsewhere: Call;
beforeAll(async () => {
	world = await aWorld();
	desk = world.desk;
	elsewhere = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.front_desk, [
		world.otherClinicId
	]);
});

let number = 13_800_100_000;
let moment = Date.now() - 3_600_000;
const records = () => recordsFor(env, world.organisationId);

/** A patient writes; answers their number and the conversation. */
async function comesIn(text: string, clinicId = world.clinicId) {
	const [address, at] = [`+86${++number}`, (moment += 1_000)];
	const { organisationId } = world;
	const id = await conversationIdOf(organisationId, 'sms', address);
	const key = { organisationId, id, clinicId, patientId: null, way: 'sms' as const, address };
	const told = { id: `msg_0${at}`, body: text, channelId: null, providerMessageId: null, at };
	await records().batch(noteInbound(records(), key, told));
	return { id, address, at };
}
const aPatient = async (phone: string) =>
	(
		await desk('POST', '/patients', {
			name: '陈静',
			phones: [{ number: phone }],
			clinicId: world.clinicId
		})
	).body as { id: string; name: string };
const keyed = () => ({ 'idempotency-key': crypto.randomUUID() });
const sentTo = async (to: string) =>
	(await desk('GET', `/messages?to=${encodeURIComponent(to)}`)).body.items;

describe('the inbox', () => {
	it('shows who waits longest first, then the newest, in pages, and counts them', async () => {
		const before = (await desk('GET', '/inbox')).body.unanswered;
		const [first, second] = [await comesIn('one'), await comesIn('two')];
		const answered = await comesIn('three');
		await desk('POST', `/conversations/${answered.id}/messages`, { body: 'Yes.' }, keyed());
		expect((await desk('GET', '/inbox')).body.unanswered).toBe(before + 2);
		const ids: string[] = [];
		let cursor: string | null = null;
		do {
			const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await desk(
				'GET',
				`/conversations?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`
			);
			ids.push(...page.body.items.map((one) => one.id));
			cursor = page.body.nextCursor;
		} while (cursor !== null);
		const place = (id: string) => ids.indexOf(id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(place(first.id)).toBeGreaterThanOrEqual(0);
		expect(place(first.id)).toBeLessThan(place(second.id));
		expect(place(second.id)).toBeLessThan(place(answered.id));
		const waiting = (await desk('GET', '/conversations?state=unanswered')).body.items;
		expect(waiting.map((one: { id: string }) => one.id)).not.toContain(answered.id);
		expect((await desk('GET', '/conversations?cursor=x1.a')).status).toBe(422);
	});

	it('is of the clinics whose messages one may read', async () => {
		const here = await comesIn('for this clinic');
		const there = await comesIn('for the other', world.otherClinicId);
		const ids = (await elsewhere('GET', '/conversations?limit=200')).body.items.map(
			(one: { id: string }) => one.id
		);
		expect(ids).toContain(there.id);
		expect(ids).not.toContain(here.id);
		expect((await elsewhere('GET', `/conversations/${here.id}`)).status).toBe(404);
		expect((await elsewhere('GET', `/conversations/${here.id}/messages`)).status).toBe(404);
		const write = await elsewhere('POST', `/conversations/${here.id}/messages`, { body: 'Hi' });
		expect(write.status).toBe(404);
		expect(
			(await elsewhere('PATCH', `/conversations/${here.id}`, { state: 'closed' })).status
		).toBe(404);
		const asked = await elsewhere('GET', `/conversations?clinicId=${world.clinicId}`);
		expect(asked.status).toBe(403);
		const stranger = (await aWorld()).desk;
		expect((await stranger('GET', `/conversations/${here.id}`)).status).toBe(404);
	});
});

describe('an answer', () => {
	it('leaves once under its key, takes nothing for waiting any more and stands in the thread', async () => {
		const { id, address } = await comesIn('Is Saturday free?');
		const headers = keyed();
		const ask = () =>
			desk('POST', `/conversations/${id}/messages`, { body: 'At ten, yes.' }, headers);
		const answers = await Promise.all([ask(), ask(), ask()]);
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
		expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
		expect(answers[0]?.body).toMatchObject({
			...{ kind: 'reply', state: 'sent', direction: 'out', to: address, body: 'At ten, yes.' },
			by: { name: 'Tests' }
		});
		const sent = (await sentTo(address)).filter((one: { kind: string }) => one.kind === 'reply');
		expect(sent).toHaveLength(1);
		const thread = (await desk('GET', `/conversations/${id}/messages`)).body.items;
		expect(thread.map((one: { body: string }) => one.body)).toEqual([
			'At ten, yes.',
			'Is Saturday free?'
		]);
		const view = (await desk('GET', `/conversations/${id}`)).body;
		expect(view).toMatchObject({ unansweredSince: null, lastText: 'At ten, yes.', state: 'open' });
		expect(view.firstResponseSeconds).toBeGreaterThanOrEqual(0);
		const audit = (await desk('GET', `/audit?subjectId=${id}`)).body.items;
		expect(audit.map((one: { action: string }) => one.action)).toEqual(['conversation.write']);
		expect(JSON.stringify(audit)).not.toContain('At ten');
	});

	it('is refused where the owner of the number wants nothing', async () => {
		const { id, address } = await comesIn('STOP');
		const where = { organisationId: world.organisationId, way: 'sms' as const, address };
		await blockAddress(records(), { ...where, why: 'opted_out', proof: 'STOP', at: 1 });
		const write = () => desk('POST', `/conversations/${id}/messages`, { body: 'But …' }, keyed());
		const refused = await write();
		expect(refused).toMatchObject({ status: 409, body: { reason: 'opted_out' } });
		expect((await sentTo(address)).some((one: { kind: string }) => one.kind === 'reply')).toBe(
			false
		);
		await liftBlocks(records(), { ...where, at: 2 });
		expect((await write()).status).toBe(201);
	});
});

describe('writing first', () => {
	it('begins the one conversation with the number, and goes on in it', async () => {
		const patient = await aPatient(`${++number}`);
		const start = (body: string, more = {}) =>
			desk(
				'POST',
				'/conversations',
				{ patientId: patient.id, clinicId: world.clinicId, way: 'sms', body, ...more },
				keyed()
			);
		const first = await start('Your crown is here.');
		expect(first).toMatchObject({
			status: 201,
			body: {
				patient: { id: patient.id, name: '陈静' },
				address: `+86${number}`,
				unansweredSince: null,
				version: 1,
				message: { state: 'sent', body: 'Your crown is here.', patientId: patient.id }
			}
		});
		const second = await start('Come any day.');
		expect(second.body).toMatchObject({ id: first.body.id, version: 2 });
		const read = await desk('GET', `/conversations/${first.body.id}`);
		const { message: _, ...shown } = second.body;
		expect(read.body).toEqual(shown);
		const thread = await desk('GET', `/patients/${patient.id}/thread`);
		expect(thread.body.items.map((one: { body: string }) => one.body)).toEqual([
			'Come any day.',
			'Your crown is here.'
		]);
		expect((await elsewhere('GET', `/patients/${patient.id}/thread`)).body.items).toEqual([]);
		expect(await start('x', { way: 'email' })).toMatchObject({
			status: 409,
			body: { reason: 'no_address' }
		});
		expect((await start('x', { clinicId: 'cli_nowhere' })).status).toBe(422);
		expect((await start('x', { patientId: 'pat_nobody' })).status).toBe(404);
	});
});

describe('a conversation', () => {
	it('is given to its patient with all that was written before', async () => {
		const { id, address } = await comesIn('It is me');
		const patient = await aPatient(address);
		const given = await desk('PATCH', `/conversations/${id}`, { patientId: patient.id });
		expect(given.body).toMatchObject({ patient: { id: patient.id, name: '陈静' }, version: 2 });
		const thread = (await desk('GET', `/patients/${patient.id}/thread`)).body.items;
		expect(thread).toMatchObject([{ direction: 'in', body: 'It is me' }]);
		const nobody = await desk('PATCH', `/conversations/${id}`, { patientId: 'pat_nobody' });
		expect(nobody.status).toBe(422);
	});

	it('is closed and opened again, and a stale version is refused', async () => {
		const { id } = await comesIn('Thanks!');
		const patch = (body: object, headers?: Record<string, string>) =>
			desk('PATCH', `/conversations/${id}`, body, headers);
		const closed = await patch({ state: 'closed' }, { 'if-match': '"1"' });
		expect(closed.body).toMatchObject({ state: 'closed', unansweredSince: null, version: 2 });
		expect((await patch({ state: 'open' }, { 'if-match': '"1"' })).status).toBe(412);
		const ids = (await desk('GET', '/conversations?state=closed')).body.items.map(
			(one: { id: string }) => one.id
		);
		expect(ids).toContain(id);
		expect((await patch({ state: 'open' })).body).toMatchObject({ state: 'open', version: 3 });
		expect((await patch({ assignee: 'me' })).status).toBe(422);
		expect((await patch({ assignee: 'stf_nobody' })).status).toBe(422);
	});
});

it('marks evidence once, shows who did, and takes it back', async () => {
	const patient = await aPatient(`${++number}`);
	const made = await desk('POST', '/conversations', {
		...{ patientId: patient.id, clinicId: world.clinicId, way: 'sms' },
		body: '3 200 for the crown, agreed?'
	});
	const { id } = made.body.message;
	const mark = (of: string | null, by = desk) => by('PUT', `/messages/${id}/evidence`, { of });
	expect((await mark('fee')).body.evidence).toMatchObject({ of: 'fee', by: 'Tests' });
	expect((await mark('fee')).status).toBe(200);
	const thread = (query = '') => desk('GET', `/patients/${patient.id}/thread${query}`);
	expect((await thread('?evidence=true')).body.items).toHaveLength(1);
	expect((await mark('plan', elsewhere)).status).toBe(404);
	expect((await mark('price')).status).toBe(422);
	expect((await mark(null)).body.evidence).toBeUndefined();
	expect((await thread('?evidence=true')).body.items).toEqual([]);
	const audit = (await desk('GET', `/audit?subjectId=${id}`)).body.items;
	expect(audit.map((one: { action: string }) => one.action)).toEqual([
		'message.evidence',
		'message.evidence'
	]);
	const unknown = await comesIn('who am I');
	const [row] = (await desk('GET', `/conversations/${unknown.id}/messages`)).body.items;
	const refused = await desk('PUT', `/messages/${row.id}/evidence`, { of: 'fee' });
	expect(refused).toMatchObject({ status: 409, body: { reason: 'no_patient' } });
});
