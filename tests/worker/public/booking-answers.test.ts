import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublicMessages } from '../../../worker/contracts/public-messages.ts';
import { callTask } from '../../../worker/db/schema/conversations.ts';
import { contactAddress, contactBlock } from '../../../worker/db/schema/messages.ts';
import { makeVapidKeys } from '../../../worker/integrations/channels/web-push/vapid.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	messagesOf,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';
import { json, Visitor } from '../access/house.ts';

let world: PublicWorld;
let day = 1;
const records = recordsFor(env, '');
const stranger = new Visitor();
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({ leadMinutes: 0, changeUntilMinutes: 0 });
});
const booked = (phone = aPhone()) => new Patient(world).booked(world.at(day++, '09:00'), phone);
const link = ({ token }: Booked, rest: string) => `/public/bookings/${token}${rest}`;
const confirmationOf = async (visit: Booked): Promise<string> =>
	(await json<any>(await stranger.get(link(visit, '')))).confirmation;
const waysOf = async (visit: Booked) =>
	json<PublicMessages>(await stranger.get(link(visit, '/messages')));

describe('by the link of a booking a patient', () => {
	it('says that they come; looking says nothing, and twice is once', async () => {
		const visit = await booked();
		expect(await confirmationOf(visit)).toBe('unconfirmed');
		const [word, key] = [{ isComing: true }, aKey()];
		const said = await stranger.post(link(visit, '/confirmation'), word, key);
		expect([said.status, (await json<any>(said)).confirmation]).toEqual([200, 'confirmed']);
		const again = await stranger.post(link(visit, '/confirmation'), word, key);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect((await stranger.post(link(visit, '/confirmation'), word)).status).toBe(200);
		expect(await confirmationOf(visit)).toBe('confirmed');
	});

	it('says nothing of a visit that was called off', async () => {
		const visit = await booked();
		await stranger.delete(link(visit, ''));
		const said = await stranger.post(link(visit, '/confirmation'), { isComing: true });
		expect([said.status, (await json<any>(said)).code]).toEqual([409, 'illegal_transition']);
	});

	it('asks to be called, once a day', async () => {
		const visit = await booked();
		for (const _ of [1, 2])
			expect((await stranger.post(link(visit, '/call-back'))).status).toBe(204);
		const tasks = await records
			.select()
			.from(callTask)
			.where(eq(callTask.appointmentId, visit.appointment.id))
			.limit(5);
		expect(tasks).toMatchObject([
			{ reason: 'call_back', state: 'open', organisationId: world.organisationId }
		]);
		expect(tasks[0]?.patientId).toMatch(/^pat_/);
	});

	it('ends messages by a way and begins them again, by one click of a mail program too', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		expect((await waysOf(visit)).ways).toEqual([
			{ way: 'sms', to: `…${phone.slice(-4)}`, isStopped: false }
		]);
		const url = `http://localhost:8787/api/v1${link(visit, '/unsubscribe/sms')}`;
		const { exports } = await import('cloudflare:workers');
		const clicked = await exports.default.fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'List-Unsubscribe=One-Click'
		});
		expect(clicked.status).toBe(204);
		expect((await stranger.post(link(visit, '/unsubscribe/sms'))).status).toBe(204);
		expect((await waysOf(visit)).ways).toMatchObject([{ isStopped: true }]);
		const blocks = await records
			.select()
			.from(contactBlock)
			.where(and(eq(contactBlock.address, phone), eq(contactBlock.way, 'sms')))
			.limit(5);
		expect(blocks).toMatchObject([
			{ organisationId: world.organisationId, why: 'opted_out', liftedAt: null }
		]);
		expect((await stranger.delete(link(visit, '/unsubscribe/sms'))).status).toBe(204);
		expect((await waysOf(visit)).ways).toMatchObject([{ isStopped: false }]);
	});

	it('ends none by a way that was never used, or by none at all', async () => {
		const visit = await booked();
		expect((await stranger.post(link(visit, '/unsubscribe/email'))).status).toBe(404);
		expect((await stranger.post(link(visit, '/unsubscribe/pigeon'))).status).toBe(422);
	});

	it('finds nothing by a token that nobody was given', async () => {
		for (const path of ['/confirmation', '/call-back', '/unsubscribe/sms'])
			expect(
				(await stranger.post(`/public/bookings/a.b.c${path}`, { isComing: true })).status
			).toBe(404);
	});
});

it('writes no answer into the ledger that was not a message', async () => {
	const phone = aPhone();
	const visit = await booked(phone);
	await stranger.post(link(visit, '/confirmation'), { isComing: true });
	await stranger.post(link(visit, '/call-back'));
	const kinds = (await messagesOf(world, { to: phone })).map(({ kind }) => kind);
	expect(kinds.filter((kind) => kind !== 'code')).toEqual(['booked']);
});

describe('a browser of a patient', () => {
	const subscription = (endpoint: string) => ({
		endpoint,
		p256dh: 'B'.padEnd(87, 'x'),
		auth: 'a'.padEnd(22, 'x')
	});
	const ENDPOINT = 'https://fcm.googleapis.com/fcm/send/one';
	// Booked before the channel is there: from then on nothing goes to the built-in outbox.
	let [one, other]: Booked[] = [];
	beforeAll(async () => {
		[one, other] = [await booked(), await booked()];
	});

	it('is offered notifications only where the clinic sends them', async () => {
		expect((await waysOf(one!)).pushKey).toBeNull();
		expect((await stranger.put(link(one!, '/push'), subscription(ENDPOINT))).status).toBe(404);
	});

	it('is kept with its keys, and no other address than a push service’s is', async () => {
		const { publicKey, privateKey } = await makeVapidKeys();
		const channel = await json<{ id: string }>(
			await world.owner.post('/channels', {
				kind: 'web_push',
				name: 'Notifications',
				settings: { publicKey, subject: 'mailto:it@clinic.example' },
				secrets: { privateKey }
			})
		);
		await world.owner.patch(`/channels/${channel.id}`, { isPaused: false });
		expect((await waysOf(one!)).pushKey).toBe(publicKey);
		for (const endpoint of ['https://evil.example/x', 'http://fcm.googleapis.com/x', 'nothing'])
			expect((await stranger.put(link(one!, '/push'), subscription(endpoint))).status).toBe(422);
		for (const _ of [1, 2])
			expect((await stranger.put(link(one!, '/push'), subscription(ENDPOINT))).status).toBe(204);
		const kept = await records
			.select()
			.from(contactAddress)
			.where(eq(contactAddress.address, ENDPOINT))
			.limit(5);
		const { p256dh, auth } = subscription(ENDPOINT);
		expect(kept).toMatchObject([
			{ way: 'push', channelId: channel.id, details: { p256dh, auth }, isActive: true }
		]);
	});

	it('is one of few', async () => {
		const put = (n: number) =>
			stranger.put(link(other!, '/push'), subscription(`${ENDPOINT}-${n}`));
		const answers = [];
		for (let n = 0; n < 12; n++) answers.push((await put(n)).status);
		expect(answers.filter((status) => status === 204).length).toBe(10);
		expect(answers.at(-1)).toBe(429);
	});
});
