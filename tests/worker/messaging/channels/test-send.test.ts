import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelsHealth, TestSent } from '../../../../worker/contracts/channels.ts';
import { message } from '../../../../worker/db/schema/messages.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { json } from '../../access/house.ts';
import { aProvider, aWorld, made, twilio, type ChannelWorld } from './channel-world.ts';

const records = recordsFor(env, '');
const TAKEN = { sid: 'SM1', status: 'queued', num_segments: '2' };
let world: ChannelWorld;
let provider: ReturnType<typeof aProvider> | undefined;

beforeAll(async () => {
	world = await aWorld();
});
afterEach(() => provider?.end());

const answering = (status: number, body: object) =>
	(provider = aProvider(() => Response.json(body, { status })));
const test = (id: string, input: object = { to: '138 0013 8000' }, headers = {}) =>
	world.owner.post(`/channels/${id}/test`, input, headers);
const ledgerOf = async (id: string) => {
	const [row] = await records
		.select()
		.from(message)
		.where(and(eq(message.organisationId, world.house.organisationId), eq(message.channelId, id)))
		.limit(1);
	return row;
};
const healthOf = async (id: string) => {
	const { items } = await json<ChannelsHealth>(await world.owner.get('/channels/health'));
	return items.find(({ channelId }) => channelId === id);
};

describe('a test message', () => {
	it('leaves by a paused channel to the number as it is dialled from the clinic, and stands in the ledger', async () => {
		const { asked } = answering(201, TAKEN);
		const { id } = await made(world.owner, twilio());
		const sent = await json<TestSent>(await test(id, { to: '138 0013 8000', language: 'en' }));
		expect(sent).toMatchObject({ outcome: 'sent', reason: null });
		expect(asked).toHaveLength(1);
		const form = new URLSearchParams(String(asked[0]?.init.body));
		expect(form.get('To')).toBe('+8613800138000');
		expect(form.get('Body')).toBe(
			'Clinic 1: this is a test message. If you can read it, the channel works.'
		);
		expect(await ledgerOf(id)).toMatchObject({
			id: sent.messageId,
			kind: 'test',
			state: 'sent',
			channel: 'sms',
			to: '+8613800138000',
			providerMessageId: 'SM1',
			segments: 2,
			cost: 10,
			currency: 'CNY',
			attempts: 1,
			byName: expect.any(String)
		});
	});

	it('is counted in the health of its channel, with what the month has cost', async () => {
		answering(201, TAKEN);
		const { id } = await made(world.owner, twilio());
		await test(id);
		await test(id);
		const health = await healthOf(id);
		expect(health).toMatchObject({
			sent: 2,
			failed: 0,
			unknown: 0,
			state: 'paused',
			spent: { amount: 20, currency: 'CNY' },
			lastFailure: null
		});
		expect(health?.latencyMs).toBeGreaterThanOrEqual(0);
		expect(health?.hours).toHaveLength(24);
		expect(health?.hours.at(-1)).toMatchObject({ sent: 2, failed: 0 });
	});

	it('is sent once for one key', async () => {
		const { asked } = answering(201, TAKEN);
		const { id } = await made(world.owner, twilio());
		const key = { 'idempotency-key': crypto.randomUUID() };
		const first = await (await test(id, undefined, key)).text();
		const again = await test(id, undefined, key);
		expect(await again.text()).toBe(first);
		expect(asked).toHaveLength(1);
	});

	it('tells what the provider said when it refuses, and whose word it was', async () => {
		answering(400, { code: 21211, message: 'not a number' });
		const { id } = await made(world.owner, twilio());
		const sent = await json<TestSent>(await test(id));
		expect(sent.outcome).toBe('refused');
		expect(sent.reason).toContain('21211');
		expect(await ledgerOf(id)).toMatchObject({
			state: 'failed',
			reason: sent.reason,
			sentAt: null
		});
		expect((await healthOf(id))?.lastFailure).toMatchObject({ reason: sent.reason });
	});

	it('says that nobody knows when the provider answers nothing', async () => {
		provider = aProvider(() => {
			throw new TypeError('connection lost');
		});
		const { id } = await made(world.owner, twilio());
		expect(await json<TestSent>(await test(id))).toMatchObject({ outcome: 'unknown' });
		expect(await ledgerOf(id)).toMatchObject({ state: 'unknown' });
		expect(await healthOf(id)).toMatchObject({ sent: 0, unknown: 1 });
	});

	it('goes by the provider’s template where the kind needs one, with values of a thought-of visit', async () => {
		const { asked } = answering(200, { Code: 'OK', BizId: 'B1' });
		const { id } = await made(world.owner, {
			kind: 'aliyun_sms',
			name: 'Aliyun',
			settings: { accessKeyId: 'LTAI', signName: 'Clinic' },
			secrets: { accessKeySecret: 'secret' },
			templates: [
				{
					about: 'booked',
					language: 'zh',
					code: 'SMS_1',
					parameters: [
						{ name: 'who', from: 'name' },
						{ name: 'place', from: 'clinic' }
					]
				}
			]
		});
		expect(await json<TestSent>(await test(id))).toMatchObject({ outcome: 'sent' });
		const told = decodeURIComponent(`${asked[0]?.url} ${String(asked[0]?.init.body ?? '')}`);
		expect(told).toContain('SMS_1');
		expect(told).toContain('"place":"Clinic 1"');
	});

	it('is refused for no number, by a retired channel, and once the month’s money is spent', async () => {
		const { asked } = answering(201, TAKEN);
		const { id } = await made(world.owner, twilio({ monthlyCap: 7 }));
		const wrong = await test(id, { to: 'nobody' });
		expect(wrong.status).toBe(422);
		expect((await test(id)).status).toBe(200);
		const capped = await test(id);
		expect(capped.status).toBe(409);
		expect(await json(capped)).toMatchObject({ code: 'conflict', why: 'capped' });
		expect(asked).toHaveLength(1);
		await world.owner.patch(`/channels/${id}`, { monthlyCap: null, isActive: false });
		expect((await test(id)).status).toBe(409);
		expect(asked).toHaveLength(1);
	});
});
