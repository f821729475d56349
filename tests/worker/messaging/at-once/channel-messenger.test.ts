import { describe, expect, it } from 'vitest';
import {
	contactAddress,
	contactChoice,
	messageTemplate
} from '../../../../worker/db/schema/messages.ts';
import { retryMessages } from '../../../../worker/cron/retry-messages.ts';
import { channelMessenger } from '../../../../worker/integrations/messages/at-once/channel-messenger.ts';
import { compose, type Occasion } from '../../../../worker/integrations/messages/compose.ts';
import { blockAddress } from '../../../../worker/repositories/contact-blocks.ts';
import { aWritingClinic, MINUTE, type WritingClinic } from '../../../support/a-writing-clinic.ts';
import { FakeProvider, type Act } from '../../../support/fake-provider.ts';

const NUMBER = '+8613900000001';

async function aWorld(...acts: Act[]) {
	const [sms, mail] = [new FakeProvider(), new FakeProvider()];
	if (acts.length > 0) sms.script(NUMBER, ...acts);
	const clinic = await aWritingClinic({ twilio_sms: sms, smtp: mail });
	const messenger = channelMessenger(clinic.world, clinic.lent);
	const send = async (more: Partial<Occasion>) =>
		messenger.send(await compose(anOccasion(clinic, more)));
	const retry = () => retryMessages(clinic.world, 0, clinic.lent);
	return { sms, mail, clinic, send, retry };
}

const anOccasion = (clinic: WritingClinic, more: Partial<Occasion>): Occasion => ({
	organisationId: clinic.organisationId,
	clinic: clinic.clinic,
	kind: 'booked',
	subject: 'apt_1 1',
	at: clinic.clock.now,
	to: NUMBER,
	language: 'en',
	words: {
		name: 'Wang Fang',
		provider: 'Chen',
		when: clinic.clock.now,
		link: 'https://a.test/m/secret'
	},
	...more
});
const aCode = { kind: 'code', subject: 'vrf_1', words: { code: '123456' } } as const;

describe('a code', () => {
	it('leaves by the clinic’s channel of short messages, and stands in the ledger without it', async () => {
		const { sms, clinic, send } = await aWorld();
		expect(await send(aCode)).toEqual({ isSent: true });
		expect(sms.calls).toMatchObject([{ to: NUMBER, about: 'code', words: { code: '123456' } }]);
		expect(sms.calls[0]?.body).toContain('123456');
		const [row] = await clinic.ledger();
		expect(row).toMatchObject({ kind: 'code', state: 'sent', code: null, unsentSealed: null });
		expect(row?.body).not.toContain('123456');
	});

	it('leaves also to a number whose owner wants no messages: they ask for it now', async () => {
		const { clinic, send } = await aWorld();
		await blockAddress(clinic.records, {
			organisationId: clinic.organisationId,
			...{ way: 'sms', address: NUMBER, why: 'opted_out', proof: 'STOP', at: 1 }
		});
		expect(await send(aCode)).toEqual({ isSent: true });
		expect(await send({ subject: 'apt_2 1' })).toEqual({ isSent: false });
		const states = (await clinic.ledger()).map(({ kind, state, reason }) => [kind, state, reason]);
		expect(states.sort()).toEqual([
			['booked', 'skipped', 'opted_out'],
			['code', 'sent', null]
		]);
	});

	it.each(['fail_account', 'throttle', 'refuse', 'bad_number'] as const)(
		'that cannot leave (%s) is said at once, and nobody tries it later',
		async (act) => {
			const { sms, clinic, send, retry } = await aWorld(act);
			expect(await send(aCode)).toEqual({ isSent: false });
			clinic.clock.now += 5 * MINUTE;
			await retry();
			expect(sms.calls).toHaveLength(1);
			expect(await clinic.ledger()).toMatchObject([{ state: 'failed', unsentSealed: null }]);
			expect(await clinic.tasks()).toEqual([]);
		}
	);
});

describe('news of a booking', () => {
	it('leaves once, however often it is told', async () => {
		const { sms, send } = await aWorld();
		expect(await send({})).toEqual({ isSent: true });
		expect(await send({})).toEqual({ isSent: true });
		expect(sms.calls).toHaveLength(1);
	});

	it('waits sealed while the provider is away, and leaves later with its link', async () => {
		const { sms, clinic, send, retry } = await aWorld('fail_account', 'throttle', 'take');
		expect(await send({})).toEqual({ isSent: true });
		const [waiting] = await clinic.ledger();
		expect(waiting).toMatchObject({ state: 'planned', dueAt: clinic.clock.now + MINUTE });
		expect(JSON.stringify(waiting)).not.toContain('secret');
		await retry();
		expect(sms.calls).toHaveLength(1);
		const at = clinic.clock.now;
		clinic.clock.now += MINUTE;
		await retry();
		expect(sms.calls).toHaveLength(2);
		clinic.clock.now += 20_000;
		await Promise.all([retry(), retry(), retry()]);
		expect(sms.calls).toHaveLength(3);
		expect(sms.deliveries[0]?.body).toContain('https://a.test/m/secret');
		expect(await clinic.ledger()).toMatchObject([
			{ state: 'sent', attempts: 3, dueAt: at, unsentSealed: null, reason: null }
		]);
	});

	it('becomes a call after six tries', async () => {
		const { sms, clinic, send, retry } = await aWorld('fail_account');
		await send({});
		for (let tries = 0; tries < 8; tries++) {
			clinic.clock.now += 61 * MINUTE;
			await retry();
		}
		expect(sms.calls).toHaveLength(6);
		expect(await clinic.ledger()).toMatchObject([{ state: 'failed', reason: 'http_401' }]);
		expect(await clinic.tasks()).toMatchObject([{ reason: 'message_failed', number: NUMBER }]);
	});

	it('becomes a call after a day, whatever kept it', async () => {
		const { sms, clinic, send, retry } = await aWorld('fail_account');
		await send({});
		clinic.clock.now += 25 * 60 * MINUTE;
		await retry();
		expect(sms.calls).toHaveLength(1);
		expect(await clinic.ledger()).toMatchObject([{ state: 'failed', unsentSealed: null }]);
		expect(await clinic.tasks()).toHaveLength(1);
	});

	it('is left alone when nobody knows whether it left', async () => {
		const { sms, clinic, send, retry } = await aWorld('take_silently', 'take');
		expect(await send({})).toEqual({ isSent: true });
		clinic.clock.now += 10 * MINUTE;
		await retry();
		expect(sms.calls).toHaveLength(1);
		expect(await clinic.ledger()).toMatchObject([{ state: 'unknown', unsentSealed: null }]);
	});

	it('goes to the number that booked, or by the way that its patient likes better', async () => {
		const { sms, mail, clinic, send } = await aWorld();
		const patientId = await clinic.aPatient('Wang Fang', '+8613900000002');
		await send({ patientId });
		expect(sms.calls).toMatchObject([{ to: NUMBER }]);
		await clinic.records.insert(contactAddress).values({
			organisationId: clinic.organisationId,
			...{ patientId, way: 'email', address: 'fang@example.test', createdAt: 1 }
		});
		await clinic.records.insert(contactChoice).values({
			organisationId: clinic.organisationId,
			...{ patientId, preferredWay: 'email', version: 1, updatedAt: 1 }
		});
		await send({ patientId, subject: 'apt_1 2', kind: 'moved' });
		expect(mail.calls).toMatchObject([
			{ to: 'fang@example.test', subject: expect.stringContaining('your booking is now on') }
		]);
	});

	it('is in the clinic’s own words where it has some', async () => {
		const { sms, clinic, send } = await aWorld();
		await clinic.records.insert(messageTemplate).values({
			organisationId: clinic.organisationId,
			...{ clinicId: clinic.clinic.id, about: 'booked', language: 'en', version: 1, updatedAt: 1 },
			body: 'See you, {name}: {link}'
		});
		await send({});
		expect(sms.calls[0]?.body).toBe('See you, Wang Fang: https://a.test/m/secret');
		expect((await clinic.ledger())[0]?.body).toBe('See you, Wang Fang: …');
	});
});

it('says that an offer did not leave, so that somebody else is asked', async () => {
	const { clinic, send } = await aWorld('fail_account');
	expect(await send({ kind: 'offer', subject: 'ofr_1' })).toEqual({ isSent: false });
	expect(await clinic.ledger()).toMatchObject([{ state: 'failed' }]);
});

it('ends what waits for a channel that is no more', async () => {
	const { clinic, send, retry } = await aWorld('fail_account');
	const { channel } = await import('../../../../worker/db/schema/channels.ts');
	await send({});
	await clinic.records.update(channel).set({ isPaused: true });
	clinic.clock.now += 2 * MINUTE;
	await retry();
	expect(await clinic.ledger()).toMatchObject([
		{ state: 'skipped', reason: 'no_channel', unsentSealed: null }
	]);
});
