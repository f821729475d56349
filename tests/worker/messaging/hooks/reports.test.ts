import { beforeAll, describe, expect, it } from 'vitest';
import { newSid } from '../../../support/provider/twilio.ts';
import { aPhone } from '../../../support/public-world.ts';
import { aHookWorld, call, reportFields, type HookWorld } from './hook-world.ts';

let world: HookWorld;
beforeAll(async () => {
	world = await aHookWorld();
});
const failedFields = (sid: string, to: string, code: string) => ({
	...reportFields(sid, to, 'undelivered'),
	ErrorCode: code
});

describe('a report of a provider', () => {
	it('tells that a message was delivered, once however often it comes', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid });
		const before = await world.hour();
		const answers = await Promise.all([
			world.tell(reportFields(sid, to, 'delivered')),
			world.tell(reportFields(sid, to, 'delivered')),
			world.tell(reportFields(sid, to, 'delivered'))
		]);
		for (const answer of answers) expect(answer.status).toBe(200);
		expect(await world.messageOf(id)).toMatchObject({ state: 'delivered', reason: null });
		expect((await world.messageOf(id)).deliveredAt).toBeGreaterThan(0);
		expect((await world.hour()).delivered - before.delivered).toBe(1);
	});

	it('that overtakes the answer to our own call is not lost', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, state: 'sending', sentAt: null });
		const told = await world.tell(reportFields(sid, to, 'delivered'), `?message=${id}`);
		expect(told.status).toBe(200);
		expect(await world.messageOf(id)).toMatchObject({
			state: 'delivered',
			providerMessageId: sid
		});
	});

	it('that a lost message has arrived after all spares a call', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, state: 'unknown', reason: 'no_answer', sentAt: null });
		await world.askToCall(id);
		await world.tell(reportFields(sid, to, 'delivered'), `?message=${id}`);
		expect(await world.messageOf(id)).toMatchObject({ state: 'delivered', reason: null });
		const tasks = (await world.tasks()).filter(({ messageId }) => messageId === id);
		expect(tasks).toMatchObject([{ state: 'done', result: 'messaged', doneBy: null }]);
	});

	it('that comes late takes nothing back', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid, patientId: 'pat_1' });
		await world.tell(reportFields(sid, to, 'read'));
		await world.tell(reportFields(sid, to, 'delivered'));
		await world.tell(failedFields(sid, to, '30008'));
		expect((await world.messageOf(id)).state).toBe('seen');
		expect((await world.tasks()).filter(({ messageId }) => messageId === id)).toEqual([]);
	});

	it('of a failure becomes one call task, and the health of the channel', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid, patientId: 'pat_1' });
		const before = await world.hour();
		const fields = failedFields(sid, to, '30008');
		await Promise.all([world.tell(fields), world.tell(fields)]);
		await world.tell({ ...fields, ErrorCode: '30003' });
		expect(await world.messageOf(id)).toMatchObject({ state: 'failed', reason: 'twilio_30008' });
		const tasks = (await world.tasks()).filter(({ messageId }) => messageId === id);
		expect(tasks).toMatchObject([
			{ reason: 'message_failed', number: to, detail: 'twilio_30008', state: 'open' }
		]);
		const { failed, lastFailure } = await world.hour();
		expect([failed - before.failed, lastFailure]).toEqual([1, 'twilio_30008']);
		expect(await world.blocks(to)).toEqual([]);
	});

	it('of a number that is none ends all messages to it', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid, patientId: 'pat_1' });
		await world.tell(failedFields(sid, to, '30005'));
		expect(await world.blocks(to)).toMatchObject([
			{ way: 'sms', why: 'refused', proof: 'twilio_30005', liftedAt: null }
		]);
		const tasks = (await world.tasks()).filter(({ messageId }) => messageId === id);
		expect(tasks).toMatchObject([{ reason: 'number_refused' }]);
	});

	it('is shared by those whom the same message told', async () => {
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid });
		const sister = await world.ledger({ to, sentWith: id });
		await world.tell(reportFields(sid, to, 'delivered'));
		expect((await world.messageOf(sister)).state).toBe('delivered');
	});

	it('about a message of nobody changes nothing and is answered', async () => {
		const told = await world.tell(reportFields(newSid(), aPhone(), 'delivered'));
		expect(told.status).toBe(200);
	});
});

describe('an address of hooks', () => {
	const path = () => new URL(world.channel.webhookUrl ?? '').pathname.replace('/api/v1', '');

	it('believes nobody who does not prove to be the provider', async () => {
		const to = aPhone();
		const id = await world.ledger({ to, providerMessageId: 'SM_forged' });
		const body = new URLSearchParams(reportFields('SM_forged', to, 'delivered')).toString();
		for (const signature of ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']) {
			const headers = { 'x-twilio-signature': signature };
			const answer = await call(path(), { method: 'POST', body, headers });
			expect(answer.status).toBe(403);
		}
		expect((await world.messageOf(id)).state).toBe('sent');
	});

	it('is not there for a channel that is none, and takes no endless call', async () => {
		for (const id of ['chn_none', 'nothing', 'chn_..%2F'])
			expect((await call(`/hooks/${id}`, { method: 'POST' })).status).toBe(404);
		const long = await call(path(), { method: 'POST', body: 'x'.repeat(300_000) });
		expect(long.status).toBe(413);
	});

	it('has another organisation’s messages in nobody’s reach', async () => {
		const other = await aHookWorld();
		const [sid, to] = [newSid(), aPhone()];
		const id = await world.ledger({ to, providerMessageId: sid });
		await other.tell(reportFields(sid, to, 'delivered'), `?message=${id}`);
		expect((await world.messageOf(id)).state).toBe('sent');
	});
});
