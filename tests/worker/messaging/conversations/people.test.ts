import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
	ConversationColleague,
	ConversationView
} from '../../../../worker/contracts/conversations.ts';
import { json, type Person, type Visitor } from '../../access/house.ts';
import { aFrontRoom, type FrontRoom } from './front-room.ts';

type Colleague = Person & { at: Visitor };
let room: FrontRoom;
let desk: Colleague;
let caller: Colleague;
let marketing: Colleague;
let nurse: Colleague;
let elsewhere: Colleague;
let number = 13_600_100_000;
beforeAll(async () => {
	room = await aFrontRoom();
	desk = await room.someone('front_desk');
	caller = await room.someone('call_centre');
	marketing = await room.someone('marketing');
	nurse = await room.someone('nurse');
	elsewhere = await room.someone('front_desk', [room.otherClinicId]);
});

async function begun(by: Colleague, clinicId = room.clinicId): Promise<ConversationView> {
	const patientId = await room.patient('丁宁', String(++number));
	const input = { patientId, clinicId, way: 'sms', body: 'Hello' };
	const answer = await by.at.post('/conversations', input);
	expect(answer.status).toBe(201);
	return json<ConversationView>(answer);
}
const mineOf = async (who: Colleague) => {
	const answer = await who.at.get('/conversations?state=mine');
	return (await json<{ items: ConversationView[] }>(answer)).items.map(({ id }) => id);
};

describe('who is on a conversation', () => {
	it('is whoever wrote first, then whoever takes it or is given it, or nobody', async () => {
		const { id, assignee } = await begun(desk);
		expect(assignee).toEqual({ staffId: desk.staffId, name: desk.name });
		expect(await mineOf(desk)).toContain(id);
		const patch = async (by: Colleague, input: object) =>
			json<ConversationView>(await by.at.patch(`/conversations/${id}`, input));
		expect((await patch(caller, { assignee: 'me' })).assignee).toMatchObject({
			staffId: caller.staffId
		});
		expect([await mineOf(desk), await mineOf(caller)]).toEqual([
			expect.not.arrayContaining([id]),
			expect.arrayContaining([id])
		]);
		await caller.at.post(`/conversations/${id}/messages`, { body: 'And more' });
		const given = await patch(caller, { assignee: desk.staffId });
		expect(given.assignee).toEqual({ staffId: desk.staffId, name: desk.name });
		expect((await patch(desk, { assignee: null })).assignee).toBeNull();
		await desk.at.patch(`/conversations/${id}`, { assignee: 'me', state: 'closed' });
		expect(await mineOf(desk)).not.toContain(id);
	});

	it('is nobody who may not write there', async () => {
		const { id } = await begun(desk);
		for (const who of [nurse, marketing, elsewhere]) {
			const answer = await desk.at.patch(`/conversations/${id}`, { assignee: who.staffId });
			expect(answer.status).toBe(422);
		}
	});

	it('is chosen among those who may write there, by those who may', async () => {
		const { id } = await begun(desk);
		const colleaguesOf = (who: Colleague) => who.at.get(`/conversations/${id}/colleagues`);
		const { items } = await json<{ items: ConversationColleague[] }>(await colleaguesOf(desk));
		const ids = items.map(({ staffId }) => staffId);
		expect(items).toContainEqual({ staffId: caller.staffId, name: caller.name });
		expect(ids).toContain(desk.staffId);
		for (const who of [nurse, marketing, elsewhere]) expect(ids).not.toContain(who.staffId);
		expect((await colleaguesOf(marketing)).status).toBe(403);
		expect((await colleaguesOf(elsewhere)).status).toBe(404);
	});
});

it('lets marketing read and not write, and nurses neither', async () => {
	const { id } = await begun(desk);
	expect((await marketing.at.get(`/conversations/${id}/messages`)).status).toBe(200);
	expect((await marketing.at.post(`/conversations/${id}/messages`, { body: 'x' })).status).toBe(
		403
	);
	expect((await nurse.at.get('/conversations')).status).toBe(403);
	expect((await nurse.at.get('/inbox')).status).toBe(403);
});

it('goes to the clinic that writes, with its history at the clinic where it was written', async () => {
	const { id, patient } = await begun(desk);
	const input = { patientId: patient?.id, clinicId: room.otherClinicId, way: 'sms', body: 'Ours' };
	const moved = await json<ConversationView>(await elsewhere.at.post('/conversations', input));
	expect(moved).toMatchObject({ id, clinicId: room.otherClinicId });
	expect((await desk.at.get(`/conversations/${id}`)).status).toBe(404);
	const seenBy = async (who: Colleague) => {
		const answer = await who.at.get(`/patients/${patient?.id}/thread`);
		return (await json<{ items: { body: string }[] }>(answer)).items.map(({ body }) => body);
	};
	expect(await seenBy(desk)).toEqual(['Hello']);
	expect(await seenBy(elsewhere)).toEqual(['Ours']);
});

it('does not begin with somebody who died, and says so', async () => {
	const patientId = await room.patient('白雪', String(++number));
	await room.owner.patch(`/patients/${patientId}`, { state: 'deceased' });
	const input = { patientId, clinicId: room.clinicId, way: 'sms', body: 'Hello' };
	const answer = await desk.at.post('/conversations', input);
	expect(await json(answer)).toMatchObject({ status: 409, reason: 'not_active' });
});

it('says of words that could not leave that they did not, and the conversation goes on waiting', async () => {
	const { id, address } = await begun(desk);
	await env.DB.prepare('UPDATE conversation SET unanswered_since = 5 WHERE id = ?').bind(id).run();
	const made = await room.owner.post('/channels', {
		...{ kind: 'telegram', name: 'Bot', secrets: { botToken: '1:AA' } }
	});
	const channel = await json<{ id: string }>(made);
	await room.owner.patch(`/channels/${channel.id}`, { isPaused: false });
	const answer = await desk.at.post(`/conversations/${id}/messages`, { body: 'By no way' });
	await room.owner.patch(`/channels/${channel.id}`, { isActive: false });
	expect(answer.status).toBe(201);
	expect(await json(answer)).toMatchObject({ state: 'skipped', reason: 'no_channel', to: address });
	const thread = await desk.at.get(`/conversations/${id}/messages`);
	expect((await json<{ items: unknown[] }>(thread)).items[0]).toMatchObject({
		...{ body: 'By no way', to: address, state: 'skipped', by: { name: desk.name } }
	});
	const view = await json<ConversationView>(await desk.at.get(`/conversations/${id}`));
	expect(view.unansweredSince).toBe('1970-01-01T00:00:00.005Z');
});
