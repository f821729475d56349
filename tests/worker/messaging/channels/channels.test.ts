import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChannelList, ChannelView } from '../../../../worker/contracts/channels.ts';
import { audit } from '../../../../worker/db/schema/audit.ts';
import { channel } from '../../../../worker/db/schema/channels.ts';
import { channelsOfOrganisation } from '../../../../worker/repositories/channels.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { json, signedIn } from '../../access/house.ts';
import { aWorld, made, twilio, type ChannelWorld } from './channel-world.ts';

const CANARY = 'canary-of-a-secret';
const records = recordsFor(env, '');
let world: ChannelWorld;

beforeAll(async () => {
	world = await aWorld();
});

const rowOf = async (id: string) => {
	const [row] = await records.select().from(channel).where(eq(channel.id, id)).limit(1);
	return row!;
};
const errorsOf = async (answer: Response) => {
	const { errors } = await json<{ errors: { path: string; code: string }[] }>(answer);
	return Object.fromEntries(errors.map(({ path, code }) => [path, code]));
};

describe('channels of an organisation', () => {
	it('are made paused, with the address for the provider, and listed with every kind', async () => {
		const one = await made(world.owner, twilio());
		expect(one).toMatchObject({
			kind: 'twilio_sms',
			way: 'sms',
			isPaused: true,
			isActive: true,
			secrets: ['authToken'],
			cost: { amount: 5, currency: 'CNY' },
			perSecond: 20,
			version: 1,
			webhookUrl: `http://localhost:8787/api/v1/hooks/${one.id}`
		});
		const list = await json<ChannelList>(await world.owner.get('/channels'));
		expect(list.items.map(({ id }) => id)).toContain(one.id);
		expect(list.kinds.map(({ kind }) => kind)).toEqual([
			'aliyun_sms',
			'tencent_sms',
			'twilio_sms',
			'wechat_official',
			'wechat_mini',
			'smtp',
			'email_binding',
			'web_push',
			'telegram'
		]);
		const mail = list.kinds.find(({ kind }) => kind === 'email_binding');
		expect(mail).toMatchObject({ isAvailable: false, hasWebhook: false, hasTemplates: false });
	});

	it('never show a secret again: not in an answer, the list, the row or the audit', async () => {
		const key = crypto.randomUUID();
		const first = await world.owner.post('/channels', twilio(), { 'idempotency-key': key });
		const text = await first.text();
		const { id } = JSON.parse(text) as ChannelView;
		const again = await world.owner.post('/channels', twilio(), { 'idempotency-key': key });
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		const changed = await world.owner.patch(`/channels/${id}`, { secrets: { authToken: CANARY } });
		const list = await world.owner.get('/channels');
		const entries = await records.select().from(audit).where(eq(audit.subjectId, id));
		expect(entries.map(({ action }) => action)).toEqual(['channel.make', 'channel.change']);
		for (const seen of [
			text,
			await again.text(),
			await changed.text(),
			await list.text(),
			JSON.stringify(await rowOf(id)),
			JSON.stringify(entries)
		])
			expect(seen).not.toContain(CANARY);
	});

	it('open their secrets for whoever sends, and at no other channel', async () => {
		const mine = await made(world.owner, twilio());
		const other = await made(world.owner, twilio({ secrets: { authToken: 'of another' } }));
		const ready = await channelsOfOrganisation(records, env, world.house.organisationId);
		expect(ready.find(({ id }) => id === mine.id)?.secrets).toEqual({ authToken: CANARY });
		const { secretsSealed } = await rowOf(mine.id);
		await records.update(channel).set({ secretsSealed }).where(eq(channel.id, other.id));
		await expect(
			channelsOfOrganisation(records, env, world.house.organisationId)
		).rejects.toThrow();
		const mended = await world.owner.patch(`/channels/${other.id}`, {});
		expect(mended.status).toBe(422);
		expect(await errorsOf(mended)).toEqual({ 'secrets.authToken': 'required' });
		expect(
			(await world.owner.patch(`/channels/${other.id}`, { secrets: { authToken: 'anew' } })).status
		).toBe(200);
		const opened = await channelsOfOrganisation(records, env, world.house.organisationId);
		expect(opened.find(({ id }) => id === other.id)?.secrets).toEqual({ authToken: 'anew' });
	});

	it('keep what a change leaves out, and lose a value that is sent empty', async () => {
		const one = await made(
			world.owner,
			twilio({ monthlyCap: 900, perSecond: 3, clinicIds: [world.house.clinicIds[0]] })
		);
		const renamed = await json<ChannelView>(
			await world.owner.patch(`/channels/${one.id}`, { name: 'Renamed' })
		);
		expect(renamed).toEqual({ ...one, name: 'Renamed', version: 2 });
		const thinner = await json<ChannelView>(
			await world.owner.patch(`/channels/${one.id}`, {
				settings: { accountSid: 'AC9', from: '' },
				cost: null,
				monthlyCap: null
			})
		);
		expect(thinner).toMatchObject({
			settings: { accountSid: 'AC9' },
			cost: null,
			monthlyCap: null
		});
		expect(thinner.secrets).toEqual(['authToken']);
	});

	it('refuse what their kind does not know, lacks, or must not be', async () => {
		const answer = await world.owner.post('/channels', {
			...twilio(),
			settings: { authToken: CANARY, colour: 'red', baseUrl: 'https://169.254.169.254/latest' },
			secrets: {},
			clinicIds: ['cli_01jdoesnotexist0000000000']
		});
		expect(answer.status).toBe(422);
		expect(await errorsOf(answer)).toEqual({
			'settings.authToken': 'unknown_field',
			'settings.colour': 'unknown_field',
			'settings.accountSid': 'required',
			'settings.baseUrl': 'out_of_range',
			'secrets.authToken': 'required',
			'clinicIds.0': 'unknown_id'
		});
		const outbox = await world.owner.post('/channels', { kind: 'outbox', name: 'x' });
		expect(await errorsOf(outbox)).toEqual({ kind: 'unknown_id' });
	});

	it('are started, paused and retired, each told in the audit; a retired one comes back paused', async () => {
		const one = await made(world.owner, twilio());
		const patch = async (input: object) =>
			json<ChannelView>(await world.owner.patch(`/channels/${one.id}`, input));
		expect((await patch({ isPaused: false })).isPaused).toBe(false);
		expect((await patch({ isPaused: true })).isPaused).toBe(true);
		expect(await patch({ isActive: false })).toMatchObject({ isActive: false, isPaused: true });
		const dead = await world.owner.patch(`/channels/${one.id}`, { isPaused: false });
		expect(dead.status).toBe(409);
		expect(await patch({ isActive: true })).toMatchObject({ isActive: true, isPaused: true });
		const entries = await records
			.select()
			.from(audit)
			.where(and(eq(audit.subjectId, one.id), eq(audit.subjectKind, 'channel')));
		expect(entries.map(({ action }) => action)).toEqual([
			'channel.make',
			'channel.start',
			'channel.pause',
			'channel.retire',
			'channel.restore'
		]);
	});

	it('are changed by who saw their newest version alone', async () => {
		const one = await made(world.owner, twilio());
		const change = (name: string) =>
			world.owner.patch(`/channels/${one.id}`, { name }, { 'if-match': '"1"' });
		const both = await Promise.all([change('A'), change('B')]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
	});

	it('are nobody else’s', async () => {
		const one = await made(world.owner, twilio());
		const elsewhere = await aWorld();
		const foreign = await elsewhere.owner.patch(`/channels/${one.id}`, { name: 'Mine' });
		expect(foreign.status).toBe(404);
		expect((await elsewhere.owner.post(`/channels/${one.id}/test`, { to: '1' })).status).toBe(404);
		const list = await json<ChannelList>(await elsewhere.owner.get('/channels'));
		expect(list.items).toEqual([]);
		const desk = await signedIn(await world.house.person('front_desk'));
		expect((await desk.get('/channels')).status).toBe(403);
		expect((await desk.get('/channels/health')).status).toBe(200);
	});

	it('give providers that sign nothing an address with a key in it', async () => {
		const one = await made(world.owner, {
			kind: 'aliyun_sms',
			name: 'Aliyun',
			settings: { accessKeyId: 'LTAI', signName: 'Clinic' },
			secrets: { accessKeySecret: CANARY }
		});
		expect(one.webhookUrl).toMatch(
			new RegExp(`^http://localhost:8787/api/v1/hooks/${one.id}\\?key=[\\w-]{43}$`)
		);
	});
});
