import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallTaskView, ThreadItem } from '../../../../worker/contracts/conversations.ts';
import { callTaskIdOf } from '../../../../worker/integrations/messages/derived-id.ts';
import { openCallTask } from '../../../../worker/repositories/call-tasks.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { json, ORIGIN, Visitor, type Person } from '../../access/house.ts';
import { aFrontRoom, type FrontRoom } from './front-room.ts';

let room: FrontRoom;
let desk: Person & { at: Visitor };
let caller: Person & { at: Visitor };
let elsewhere: Person & { at: Visitor };
let exchange: { authorization: string };
const nobody = new Visitor();
let number = 13_900_100_000;

beforeAll(async () => {
	room = await aFrontRoom();
	desk = await room.someone('front_desk');
	caller = await room.someone('call_centre');
	elsewhere = await room.someone('front_desk', [room.otherClinicId]);
	exchange = await room.exchange();
});

const keyed = () => ({ 'idempotency-key': crypto.randomUUID() });
const tasksOf = async (patientId: string, state = 'open', by = desk.at) =>
	(
		await json<{ items: CallTaskView[] }>(
			await by.get(`/call-tasks?patientId=${patientId}&state=${state}`)
		)
	).items;
const threadOf = async (patientId: string) =>
	(await json<{ items: ThreadItem[] }>(await desk.at.get(`/patients/${patientId}/thread`))).items;

/** What is left when a message could not be sent. */
async function aTask(patientId: string, appointmentId: string | null = null) {
	const { organisationId, clinicId } = room;
	const id = await callTaskIdOf(organisationId, 'message_failed', `msg_${crypto.randomUUID()}`);
	await openCallTask(recordsFor(env, organisationId), {
		...{ organisationId, id, clinicId, patientId, appointmentId, messageId: null },
		...{ reason: 'message_failed', detail: 'no answer', dueAt: 1_000, createdAt: 1_000 }
	});
	return id;
}
const log = (by: Visitor, input: object, headers = keyed()) =>
	by.post(
		'/calls',
		{ clinicId: room.clinicId, direction: 'out', result: 'reached', ...input },
		headers
	);

describe('a call that was made', () => {
	it('stands in the thread, ends its task, opens the next and confirms the visit', async () => {
		const patientId = await room.patient('李娜', String(++number));
		const appointmentId = await room.visit(patientId);
		const taskId = await aTask(patientId, appointmentId);
		expect(await tasksOf(patientId)).toMatchObject([
			{ id: taskId, patient: { name: '李娜', phone: `+86${number}` }, reason: 'message_failed' }
		]);
		const callAgainAt = '2031-01-06T10:00:00Z';
		const headers = keyed();
		const input = { patientId, taskId, result: 'confirmed', note: 'comes earlier', callAgainAt };
		const answers = [await log(caller.at, input, headers), await log(caller.at, input, headers)];
		expect(answers.map(({ status }) => status)).toEqual([201, 201]);
		const thread = await threadOf(patientId);
		expect(thread).toMatchObject([
			{
				...{ kind: 'call', channel: 'phone', direction: 'out', state: 'sent' },
				...{ reason: 'confirmed', body: 'comes earlier', to: `+86${number}`, appointmentId },
				by: { id: caller.staffId, name: caller.name }
			}
		]);
		expect(await json(answers[0]!)).toEqual(thread[0]);
		expect(await tasksOf(patientId, 'done')).toMatchObject([
			{ id: taskId, result: 'confirmed', doneBy: caller.name }
		]);
		expect(await tasksOf(patientId)).toMatchObject([
			{ reason: 'call_again', detail: 'comes earlier', dueAt: '2031-01-06T10:00:00.000Z' }
		]);
		expect(await room.confirmationOf(appointmentId)).toBe('confirmed');
	});

	it('is nothing for people of another clinic', async () => {
		const patientId = await room.patient('王芳', String(++number));
		const taskId = await aTask(patientId);
		expect((await log(elsewhere.at, { patientId })).status).toBe(403);
		const own = { patientId, clinicId: room.otherClinicId, taskId };
		expect((await log(elsewhere.at, own)).status).toBe(404);
		expect(await tasksOf(patientId, 'open', elsewhere.at)).toEqual([]);
		const patch = await elsewhere.at.patch(`/call-tasks/${taskId}`, { state: 'open' });
		expect(patch.status).toBe(404);
		expect((await log(desk.at, { patientId, result: 'shouted' })).status).toBe(422);
		expect((await log(desk.at, { patientId: 'pat_nobody' })).status).toBe(404);
	});
});

it('ends a task without a call, opens it again, and refuses a stale version', async () => {
	const patientId = await room.patient('赵磊', String(++number));
	const taskId = await aTask(patientId);
	const patch = async (body: object, headers?: Record<string, string>) =>
		desk.at.patch(`/call-tasks/${taskId}`, body, headers);
	const done = await patch({ state: 'done', result: 'messaged' }, { 'if-match': '"1"' });
	expect(await json(done)).toMatchObject({ state: 'done', doneBy: desk.name, version: 2 });
	expect((await patch({ state: 'open' }, { 'if-match': '"1"' })).status).toBe(412);
	expect(await json(await patch({ state: 'open' }))).toMatchObject({ result: null, version: 3 });
	expect((await patch({ state: 'done' })).status).toBe(422);
});

describe('a call of a number that is nobody’s', () => {
	const ofNobody = async (by = desk.at) =>
		(await json<{ items: ThreadItem[] }>(await by.get('/calls/of-nobody'))).items;
	const give = (callId: string, patientId: string, by = desk.at) =>
		by.patch(`/calls/${callId}`, { patientId });

	it('is kept with its number, and is the patient’s once somebody knows whose it was', async () => {
		const unknown = String(++number);
		const input = { patientId: null, direction: 'in', number: unknown, note: 'asks for prices' };
		const callAgainAt = '2031-01-06T10:00:00Z';
		const logged = await json<ThreadItem>(await log(desk.at, { ...input, callAgainAt }));
		expect(logged).toMatchObject({ to: `+86${unknown}`, body: 'asks for prices' });
		const open = await json<{ items: CallTaskView[] }>(await desk.at.get('/call-tasks?limit=200'));
		const task = open.items.find((one) => one.number === `+86${unknown}`);
		expect(task).toMatchObject({ patient: null, callId: logged.id, reason: 'call_again' });
		expect(await ofNobody()).toMatchObject([{ id: logged.id, by: { name: desk.name } }]);
		expect(await ofNobody(elsewhere.at)).toEqual([]);
		const [patientId, another] = [
			await room.patient('钱宁', unknown),
			await room.patient('冯远', String(++number))
		];
		expect((await give(logged.id, patientId, elsewhere.at)).status).toBe(404);
		expect((await give(logged.id, 'pat_nobody')).status).toBe(404);
		expect((await give(logged.id, patientId)).status).toBe(200);
		expect((await give(logged.id, patientId)).status).toBe(200);
		expect(await json(await give(logged.id, another))).toMatchObject({
			...{ status: 409, reason: 'given' }
		});
		expect(await ofNobody()).toEqual([]);
		expect(await threadOf(patientId)).toMatchObject([{ id: logged.id, body: 'asks for prices' }]);
		expect(await tasksOf(patientId)).toMatchObject([{ id: task?.id, callId: null }]);
		const acts = await json<{ items: { action: string }[] }>(
			await room.owner.get(`/audit?subjectId=${patientId}`)
		);
		expect(acts.items.filter(({ action }) => action === 'call.give')).toHaveLength(1);
	});

	it('asks for the number, is about no visit, and never takes a call from its patient', async () => {
		expect((await log(desk.at, { patientId: null })).status).toBe(422);
		const about = { patientId: null, number: '13900139001', appointmentId: 'apt_1' };
		expect((await log(desk.at, about)).status).toBe(422);
		const patientId = await room.patient('田雨', String(++number));
		const callId = crypto.randomUUID();
		await nobody.post(
			'/integrations/calls',
			{ callId, event: 'answered', number: String(number) },
			exchange
		);
		const [entry] = await threadOf(patientId);
		const again = { patientId: null, number: String(number), callId: entry?.id, note: 'later' };
		expect((await log(desk.at, { ...again, direction: 'in' })).status).toBe(201);
		expect(await threadOf(patientId)).toMatchObject([{ id: entry?.id, body: 'later' }]);
		expect(await ofNobody()).toEqual([]);
	});
});

describe('what a telephone exchange tells', () => {
	const report = (body: object) => nobody.post('/integrations/calls', body, exchange);

	it('rings on the boards with the family of the number', async () => {
		const phone = String(++number);
		const [mother, son] = [await room.patient('孙丽', phone), await room.patient('孙小宝', phone)];
		const cookie = [...desk.at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const { webSocket } = await exports.default.fetch(
			`${ORIGIN}/api/v1/clinics/${room.clinicId}/live`,
			{ headers: { upgrade: 'websocket', cookie } }
		);
		const heard: { type: string; call?: { patients: { id: string }[] } }[] = [];
		webSocket!.addEventListener('message', ({ data }) => {
			heard.push(JSON.parse(String(data)));
		});
		webSocket!.accept();
		const callId = crypto.randomUUID();
		expect((await report({ callId, event: 'ringing', number: phone })).status).toBe(204);
		await expect.poll(() => heard.find(({ type }) => type === 'call')).toBeDefined();
		const call = heard.find(({ type }) => type === 'call')?.call;
		expect(call).toMatchObject({ number: `+86${phone}`, id: expect.stringMatching(/^msg_/) });
		expect(call?.patients.map(({ id }) => id).sort()).toEqual([mother, son].sort());
		webSocket!.close(1000);
		expect(await threadOf(mother)).toEqual([]);
	});

	it('is one entry and one task however often it comes, and people complete it', async () => {
		const patientId = await room.patient('周敏', String(++number));
		const callId = crypto.randomUUID();
		const tell = (event: string, more = {}) =>
			report({ callId, event, number: String(number), ...more });
		const at = '2026-11-20T08:00:00Z';
		for (const _ of [1, 2, 3]) expect((await tell('missed', { at })).status).toBe(204);
		const [entry] = await threadOf(patientId);
		expect(await threadOf(patientId)).toHaveLength(1);
		expect(entry).toMatchObject({ kind: 'call', direction: 'in', reason: 'no_answer' });
		const [task] = await tasksOf(patientId);
		expect(await tasksOf(patientId)).toHaveLength(1);
		expect(task).toMatchObject({ reason: 'missed_call', number: `+86${number}` });
		const entries = await room.owner.get(`/audit?subjectId=${entry!.id}`);
		expect((await json<{ items: unknown[] }>(entries)).items).toHaveLength(1);
		await log(desk.at, {
			...{ patientId, callId: entry!.id, taskId: task!.id, direction: 'in' },
			...{ result: 'will_call_back', note: 'asks about Sunday' }
		});
		const after = await threadOf(patientId);
		expect(after).toHaveLength(1);
		expect(after[0]).toMatchObject({
			id: entry!.id,
			reason: 'will_call_back',
			by: { name: desk.name }
		});
		expect(await tasksOf(patientId)).toEqual([]);
	});

	it('keeps how long an answered call lasted, in whatever order its reports come', async () => {
		const patientId = await room.patient('吴强', String(++number));
		const callId = crypto.randomUUID();
		const tell = (event: string, at: string, more = {}) =>
			report({ callId, event, number: String(number), at, ...more });
		await tell('ended', '2026-11-20T09:03:00Z', { seconds: 150 });
		await tell('answered', '2026-11-20T09:00:30Z');
		expect(await threadOf(patientId)).toMatchObject([
			{ sentAt: '2026-11-20T09:00:30.000Z', deliveredAt: '2026-11-20T09:03:00.000Z' }
		]);
	});

	it('is heard from keys of that right alone, at their clinics', async () => {
		const ringing = { callId: 'c-1', event: 'ringing', number: '13900139000' };
		expect((await report({ ...ringing, clinicId: room.otherClinicId })).status).toBe(403);
		expect((await report({ ...ringing, clinicId: 'cli_nowhere' })).status).toBe(422);
		expect((await nobody.get('/call-tasks', exchange)).status).toBe(403);
		expect((await nobody.get('/conversations', exchange)).status).toBe(403);
		expect((await desk.at.post('/integrations/calls', ringing)).status).toBe(403);
	});
});
