import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallTaskView } from '../../../../worker/contracts/conversations.ts';
import type { MessageView } from '../../../../worker/contracts/messages.ts';
import { callTaskIdOf } from '../../../../worker/integrations/messages/derived-id.ts';
import { openCallTask } from '../../../../worker/repositories/call-tasks.ts';
import { blockAddress } from '../../../../worker/repositories/contact-blocks.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { json, type Person, type Visitor } from '../../access/house.ts';
import { aFrontRoom, type FrontRoom } from './front-room.ts';

let room: FrontRoom;
let caller: Person & { at: Visitor };
let number = 13_900_200_000;
beforeAll(async () => {
	room = await aFrontRoom();
	caller = await room.someone('call_centre');
});

const ask = (id: string, by = caller.at) =>
	by.post(
		`/clinics/${room.clinicId}/appointments/${id}/message`,
		{},
		{ 'idempotency-key': crypto.randomUUID() }
	);
const askedOf = async (patientId: string) => {
	const list = await room.owner.get(`/messages?patientId=${patientId}`);
	const { items } = await json<{ items: MessageView[] }>(list);
	return items.filter(({ kind }) => kind === 'ask_confirmation');
};

it('asks once, marks the visit on the board and does its open tasks', async () => {
	const patientId = await room.patient('何洁', String(++number));
	const visit = await room.visit(patientId);
	const { organisationId, clinicId } = room;
	const id = await callTaskIdOf(organisationId, 'call_back', visit);
	await openCallTask(recordsFor(env, organisationId), {
		...{ organisationId, id, clinicId, patientId, appointmentId: visit, messageId: null },
		...{ reason: 'call_back', dueAt: 1_000, createdAt: 1_000 }
	});
	const answers = await Promise.all([ask(visit), ask(visit)]);
	expect(answers.map(({ status }) => status)).toEqual([201, 201]);
	expect((await ask(visit)).status).toBe(201);
	const sent = await askedOf(patientId);
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({ state: 'sent', to: `+86${number}`, appointmentId: visit });
	expect(sent[0]?.body).toContain('何洁');
	expect(sent[0]?.body).toContain('Li Wen');
	expect(sent[0]?.body).toMatch(/\/m\/\S+/);
	expect(sent[0]?.body).not.toMatch(/[{}]|Check-up/);
	const told = await env.DB.prepare('SELECT tells_of AS start FROM message WHERE id = ?')
		.bind(sent[0]?.id)
		.first<{ start: number }>();
	expect(told?.start).toBe(Date.parse(await room.startOf(visit)));
	expect(await room.confirmationOf(visit)).toBe('left_message');
	const tasks = await json<{ items: CallTaskView[] }>(
		await caller.at.get(`/call-tasks?patientId=${patientId}&state=done`)
	);
	expect(tasks.items).toMatchObject([{ id, result: 'messaged', doneBy: caller.name }]);
	const [audit] = (
		await json<{ items: { action: string }[] }>(await room.owner.get(`/audit?subjectId=${visit}`))
	).items.filter(({ action }) => action === 'appointment.message');
	expect(audit).toMatchObject({ actor: { name: caller.name } });
});

it('asks in the clinic’s own words, without its link where links are not kept', async () => {
	const path = `/message-templates/ask_confirmation/zh?clinicId=${room.clinicId}`;
	const put = await room.owner.put(path, { body: '{clinic}问{name}：{date}来吗？{link}' });
	expect(put.status).toBe(200);
	const patientId = await room.patient('高峰', String(++number));
	await ask(await room.visit(patientId));
	const [sent] = await askedOf(patientId);
	expect(sent?.body).toMatch(/^Clinic 1问高峰：\S+来吗？http\S+\/m\/\S+$/);
});

it('asks nobody who answered, whose visit is off, or who wants no messages', async () => {
	const patientId = await room.patient('马超', String(++number));
	const answered = await room.visit(patientId);
	const path = `/clinics/${room.clinicId}/appointments`;
	await room.owner.post(`${path}/${answered}/confirmation`, { to: 'confirmed' });
	expect(await json(await ask(answered))).toMatchObject({ status: 409, reason: 'answered' });
	const off = await room.visit(patientId);
	await room.owner.post(`${path}/${off}/cancel`, { by: 'patient', reason: 'ill' });
	expect(await json(await ask(off))).toMatchObject({ code: 'illegal_transition' });
	const visit = await room.visit(patientId);
	await blockAddress(recordsFor(env, room.organisationId), {
		...{ organisationId: room.organisationId, way: 'sms', address: `+86${number}` },
		...{ why: 'opted_out', proof: 'STOP', at: 1 }
	});
	expect(await json(await ask(visit))).toMatchObject({ status: 409, reason: 'opted_out' });
	expect(await room.confirmationOf(visit)).toBe('unconfirmed');
	expect(await askedOf(patientId)).toEqual([]);
	expect((await ask('apt_nothing')).status).toBe(404);
});

it('may be tried again when it could not leave', async () => {
	const patientId = await room.patient('林涛', String(++number));
	const visit = await room.visit(patientId);
	await ask(visit);
	await env.DB.prepare("UPDATE message SET state = 'failed' WHERE appointment_id = ?")
		.bind(visit)
		.run();
	expect(await json(await ask(visit))).toMatchObject({ state: 'sent' });
	expect(await askedOf(patientId)).toHaveLength(2);
});

describe('a planned message of a visit', () => {
	const planned = async (visit: string) =>
		(await json<{ items: MessageView[] }>(await caller.at.get(`/messages?appointmentId=${visit}`)))
			.items;
	const steer = (visit: string, message: string, wish: string, by = caller.at) =>
		by.patch(`/clinics/${room.clinicId}/appointments/${visit}/messages/${message}`, {
			steer: wish
		});

	it('is left unsent, planned after all, or sent now, each with its trace', async () => {
		const settings = await json<{ settings: object }>(
			await room.owner.get(`/clinics/${room.clinicId}/messaging`)
		);
		await room.owner.put(`/clinics/${room.clinicId}/messaging`, {
			settings: { ...settings.settings, quietHours: null }
		});
		const patientId = await room.patient('郭靖', String(++number));
		const visit = await room.visit(patientId);
		const [news, reminder] = (await planned(visit)).filter(({ state }) => state === 'planned');
		expect([news?.kind, reminder?.kind]).toEqual(['booked', 'before']);
		const id = reminder?.id ?? '';
		const state = async (of = id) => (await planned(visit)).find((one) => one.id === of);
		expect((await steer(visit, id, 'skip')).status).toBe(204);
		expect((await steer(visit, id, 'skip')).status).toBe(204);
		expect(await state()).toMatchObject({ state: 'skipped', reason: 'by_hand' });
		expect((await steer(visit, id, 'plan')).status).toBe(204);
		expect(await state()).toMatchObject({ state: 'planned', dueAt: reminder?.dueAt });
		expect((await steer(visit, news?.id ?? '', 'send')).status).toBe(204);
		await expect.poll(async () => (await state(news?.id))?.state).toBe('sent');
		expect(await json(await steer(visit, news?.id ?? '', 'skip'))).toMatchObject({
			...{ status: 409, reason: 'under_way' }
		});
		const acts = await json<{ items: { action: string; actor: { name: string } }[] }>(
			await room.owner.get(`/audit?subjectId=${patientId}`)
		);
		const steered = acts.items.filter(({ action }) => action.startsWith('message.'));
		expect(steered.map(({ action }) => action).sort()).toEqual([
			'message.plan',
			'message.send',
			'message.skip',
			'message.skip'
		]);
		expect(steered[0]?.actor.name).toBe(caller.name);
	});

	it('is nobody else’s: another visit, another clinic and a stranger find nothing', async () => {
		const visit = await room.visit(await room.patient('黄蓉', String(++number)));
		const other = await room.visit(await room.patient('杨过', String(++number)));
		const [message] = await planned(visit);
		const id = message?.id ?? '';
		expect((await steer(other, id, 'skip')).status).toBe(404);
		expect((await steer('apt_none', id, 'skip')).status).toBe(404);
		const elsewhere = await room.someone('call_centre', [room.otherClinicId]);
		expect((await steer(visit, id, 'skip', elsewhere.at)).status).toBe(403);
		expect((await steer(visit, id, 'shout')).status).toBe(422);
		expect((await planned(visit))[0]).toMatchObject({ id, state: 'planned' });
	});
});
