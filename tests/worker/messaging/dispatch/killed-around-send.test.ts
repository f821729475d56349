import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { message } from '../../../../worker/db/schema/messages.ts';
import { aWritingClinic, MINUTE } from '../../../support/a-writing-clinic.ts';
import { FakeProvider } from '../../../support/fake-provider.ts';

const NUMBER = '+8613900000001';
const TIMES = 12;

/**
 * What a process leaves behind that died between its ledger row and the provider's answer: the row is
 * `sending`, and whether the provider has the message is a matter of the moment of death.
 */
async function dieDuringSend(
	clinic: Awaited<ReturnType<typeof aWritingClinic>>,
	provider: FakeProvider,
	hadLeft: boolean,
	occasion: 'before' | 'cancelled' = 'before'
) {
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER), { occasion });
	provider.script(NUMBER, hadLeft ? 'take' : 'lose', 'take');
	await clinic.send([claimed]);
	await clinic.records
		.update(message)
		.set({ state: 'sending', providerMessageId: null, sentAt: null, reason: null })
		.where(eq(message.id, claimed.id));
	return { ...claimed, attempt: 2 };
}

/** X30: at most one delivery where the provider helps, and the named policy where it does not. */
describe('killed between ledger and answer, again and again', () => {
	it.each([
		['an idempotent provider', { isIdempotent: true }],
		['a provider that can be asked', { canBeLookedUp: true }]
	])('leaves one delivery with %s', async (_, manner) => {
		const provider = new FakeProvider(manner);
		const clinic = await aWritingClinic({ twilio_sms: provider });
		const claims = [];
		for (let i = 0; i < TIMES; i++) claims.push(await dieDuringSend(clinic, provider, i % 2 === 0));
		clinic.clock.now += MINUTE;
		const outcomes = await clinic.send(claims);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(claims.map(() => 'sent'));
		expect(claims.map(({ id }) => provider.timesDelivered(id))).toEqual(claims.map(() => 1));
		expect((await clinic.ledger()).every(({ state }) => state === 'sent')).toBe(true);
	});

	it('leaves at most one delivery of a reminder, and says that nobody knows', async () => {
		const provider = new FakeProvider();
		const clinic = await aWritingClinic({ twilio_sms: provider });
		const claims = [];
		for (let i = 0; i < TIMES; i++) claims.push(await dieDuringSend(clinic, provider, i % 2 === 0));
		clinic.clock.now += MINUTE;
		const asked = provider.calls.length;
		const outcomes = await clinic.send(claims);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(claims.map(() => 'unknown'));
		expect(provider.calls).toHaveLength(asked);
		expect(claims.every(({ id }) => provider.timesDelivered(id) <= 1)).toBe(true);
		expect((await clinic.ledger()).every(({ state }) => state === 'unknown')).toBe(true);
	});

	it('leaves at least one delivery of a cancellation', async () => {
		const provider = new FakeProvider();
		const clinic = await aWritingClinic({ twilio_sms: provider });
		const claims = [];
		for (let i = 0; i < TIMES; i++)
			claims.push(await dieDuringSend(clinic, provider, i % 2 === 0, 'cancelled'));
		clinic.clock.now += MINUTE;
		await clinic.send(claims);
		const times = claims.map(({ id }) => provider.timesDelivered(id));
		expect(times).toEqual(claims.map((_, i) => (i % 2 === 0 ? 2 : 1)));
	});
});

it('sends once what was claimed and never begun', async () => {
	const provider = new FakeProvider();
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER), { attempt: 2 });
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'sent' }]);
	expect(await clinic.send([{ ...claimed, attempt: 3 }])).toMatchObject([{ outcome: 'sent' }]);
	expect(provider.calls).toHaveLength(1);
});

it('leaves alone what another attempt is sending at this moment', async () => {
	const provider = new FakeProvider({ isIdempotent: true });
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	const others: unknown[] = [];
	provider.beforeAnswer = async () => {
		others.push(...(await clinic.send([{ ...claimed, attempt: 2 }])));
	};
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'sent' }]);
	expect(others).toMatchObject([{ outcome: 'later', reason: 'being_sent', isUntried: true }]);
	expect(provider.calls).toHaveLength(1);
});

it('sends once what three dispatch at the same time', async () => {
	const provider = new FakeProvider();
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	const claims = Array.from({ length: 20 }, () =>
		clinic.claim(patientId, { visit: null, occasion: 'birthday', purpose: 'care' })
	);
	await Promise.all([clinic.send(claims), clinic.send(claims), clinic.send(claims)]);
	expect(claims.map(({ id }) => provider.timesDelivered(id))).toEqual(claims.map(() => 1));
});

it('keeps what a report said that came before the answer', async () => {
	const provider = new FakeProvider();
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	provider.beforeAnswer = async ({ id }) => {
		await clinic.records
			.update(message)
			.set({ state: 'delivered', deliveredAt: 7 })
			.where(eq(message.id, id));
	};
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'sent' }]);
	expect(await clinic.ledger()).toMatchObject([
		{ state: 'delivered', deliveredAt: 7, providerMessageId: `SM${claimed.id}` }
	]);
});

it('sends nothing while the records cannot be written, and all of it afterwards', async () => {
	const provider = new FakeProvider();
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	const trigger = `CREATE TRIGGER no_ledger BEFORE INSERT ON message
		WHEN NEW.organisation_id = '${clinic.organisationId}' BEGIN SELECT RAISE(ABORT, 'away'); END`;
	await clinic.world.DB.exec(trigger.replaceAll(/\s+/g, ' '));
	expect(await clinic.send([claimed])).toMatchObject([
		{ outcome: 'later', reason: 'records_away', isUntried: true }
	]);
	expect(provider.calls).toEqual([]);
	await clinic.world.DB.exec('DROP TRIGGER no_ledger');
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'sent' }]);
	expect(provider.calls).toHaveLength(1);
});
