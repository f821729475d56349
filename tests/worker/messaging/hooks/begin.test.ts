import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChannelView } from '../../../../worker/contracts/channels.ts';
import type { PublicMessages } from '../../../../worker/contracts/public-messages.ts';
import { conversation } from '../../../../worker/db/schema/conversations.ts';
import { contactAddress, contactChoice } from '../../../../worker/db/schema/messages.ts';
import { appointment } from '../../../../worker/db/schema/schedule.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import {
	aPhone,
	aPublicWorld,
	Patient,
	type Booked,
	type PublicWorld
} from '../../../support/public-world.ts';
import { json, Visitor } from '../../access/house.ts';
import { call } from './hook-world.ts';

let world: PublicWorld;
let [one, other, third]: Booked[] = [];
let bot: ChannelView;
let account: ChannelView;
let updates = 1;
const records = recordsFor(env, '');
const stranger = new Visitor();

beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({ leadMinutes: 0 });
	const booked = (day: number) => new Patient(world).booked(world.at(day, '09:00'), aPhone());
	[one, other, third] = [await booked(1), await booked(2), await booked(3)];
	const made = async (input: object) => {
		const channel = await json<ChannelView>(await world.owner.post('/channels', input));
		await world.owner.patch(`/channels/${channel.id}`, { isPaused: false });
		return channel;
	};
	bot = await made({
		...{ kind: 'telegram', name: 'Bot', settings: { botName: '@jingan_bot' } },
		secrets: { botToken: '1:abc', webhookSecret: 'hook-secret' }
	});
	account = await made({
		...{ kind: 'wechat_official', name: 'Account', settings: { appId: 'wx1' } },
		secrets: { appSecret: 'app-secret', hookToken: 'tok' }
	});
});
afterEach(() => {
	vi.restoreAllMocks();
});
const link = ({ token }: Booked, rest: string) => `/public/bookings/${token}${rest}`;
const messagesOf = async (visit: Booked) =>
	json<PublicMessages>(await stranger.get(link(visit, '/messages')));
const addresses = (address: string) =>
	records.select().from(contactAddress).where(eq(contactAddress.address, address)).limit(5);
const write = async (chat: number, text: string) => {
	const update = { update_id: updates++, message: { chat: { id: chat, type: 'private' }, text } };
	const answer = await call(`/hooks/${bot.id}`, {
		method: 'POST',
		headers: { 'x-telegram-bot-api-secret-token': 'hook-secret' },
		body: JSON.stringify(update)
	});
	expect(answer.status).toBe(200);
};
const patientOf = async (visit: Booked): Promise<string> => {
	const [row] = await records
		.select({ patientId: appointment.patientId })
		.from(appointment)
		.where(eq(appointment.id, visit.appointment.id))
		.limit(1);
	return row!.patientId!;
};
const preferred = async (patientId: string) => {
	const [row] = await records
		.select()
		.from(contactChoice)
		.where(and(eq(contactChoice.patientId, patientId)))
		.limit(1);
	return row?.preferredWay ?? null;
};

describe('a patient who opens the bot by the link of their booking', () => {
	it('is written to there from now on', async () => {
		const url = new URL((await messagesOf(one!)).telegramUrl ?? '');
		expect(url.origin + url.pathname).toBe('https://t.me/jingan_bot');
		const start = url.searchParams.get('start') ?? '';
		expect(start).toMatch(/^[\w-]{1,64}$/);
		await expect.poll(() => patientOf(one!).catch(() => null)).toMatch(/^pat_/);
		await write(4711, `/start ${start}`);
		const patientId = await patientOf(one!);
		expect(await addresses('4711')).toMatchObject([
			{ patientId, way: 'telegram', channelId: bot.id, isActive: true }
		]);
		expect(await preferred(patientId)).toBe('telegram');
		const [talk] = await records
			.select()
			.from(conversation)
			.where(eq(conversation.address, '4711'))
			.limit(2);
		expect(talk).toMatchObject({ patientId, unansweredSince: null });
	});

	it('by a link that was not made here is nobody', async () => {
		const start = new URL((await messagesOf(one!)).telegramUrl ?? '').searchParams.get('start');
		const changed = `${start!.slice(0, -1)}${start!.endsWith('A') ? 'B' : 'A'}`;
		await write(4712, `/start ${changed}`);
		expect(await addresses('4712')).toEqual([]);
	});
});

describe('somebody who writes to the bot unknown', () => {
	it('is known once the desk says who it is', async () => {
		await write(4713, 'Hello, this is Li Na');
		const [talk] = await records
			.select()
			.from(conversation)
			.where(eq(conversation.address, '4713'))
			.limit(2);
		expect(talk).toMatchObject({ patientId: null, way: 'telegram' });
		await expect.poll(() => patientOf(third!).catch(() => null)).toMatch(/^pat_/);
		const patientId = await patientOf(third!);
		const said = await world.owner.patch(`/conversations/${talk!.id}`, { patientId });
		expect(said.status).toBe(200);
		expect(await addresses('4713')).toMatchObject([{ patientId, channelId: bot.id }]);
	});
});

describe('a patient who comes back from WeChat', () => {
	const answering = (body: object) => {
		const asked: string[] = [];
		vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
			asked.push(String(input));
			return new Response(JSON.stringify(body));
		});
		return asked;
	};
	const back = (code: string) =>
		call(`${link(other!, '/wechat')}?code=${code}&state=chairside`, { redirect: 'manual' });

	it('is written to by the clinic’s account from now on', async () => {
		const url = new URL((await messagesOf(other!)).wechatUrl ?? '');
		expect(url.origin).toBe('https://open.weixin.qq.com');
		expect(Object.fromEntries(url.searchParams)).toMatchObject({
			appid: 'wx1',
			redirect_uri: `http://localhost:8787/api/v1${link(other!, '/wechat')}`,
			scope: 'snsapi_base'
		});
		const asked = answering({ openid: 'openid-9', access_token: 'x' });
		const answer = await back('code1');
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			`http://localhost:8787/m/${other!.token}?said=wechat`
		]);
		expect(asked).toEqual([
			'https://api.weixin.qq.com/sns/oauth2/access_token?appid=wx1&secret=app-secret&code=code1&grant_type=authorization_code'
		]);
		expect(await addresses('openid-9')).toMatchObject([
			{ way: 'wechat', channelId: account.id, isActive: true }
		]);
	});

	it('with a code that WeChat does not know is nobody', async () => {
		answering({ errcode: 40029, errmsg: 'invalid code' });
		for (const code of ['used', '', '../x']) {
			const answer = await back(encodeURIComponent(code));
			expect(answer.headers.get('location')).toContain('said=no_wechat');
		}
	});
});
