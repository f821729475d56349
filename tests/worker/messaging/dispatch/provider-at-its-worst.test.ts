import { describe, expect, it } from 'vitest';
import type { ClaimedMessage } from '../../../../worker/contracts/message-dispatch.ts';
import { aWritingClinic, MINUTE, type WritingClinic } from '../../../support/a-writing-clinic.ts';
import { FakeProvider, type Act, type Manner } from '../../../support/fake-provider.ts';

const NUMBER = '+8613900000001';

/** Sends as the clinic's object does: again when it is told so, until the message has come to an end. */
async function sendUntilEnd(clinic: WritingClinic, first: ClaimedMessage) {
	let claimed = first;
	for (;;) {
		const [outcome] = await clinic.send([claimed]);
		if (outcome?.outcome !== 'later') return outcome;
		clinic.clock.now = outcome.at;
		claimed = { ...claimed, attempt: claimed.attempt + (outcome.isUntried ? 0 : 1) };
	}
}

async function play(manner: Manner, occasion: ClaimedMessage['occasion'], ...acts: Act[]) {
	const provider = new FakeProvider(manner);
	provider.script(NUMBER, ...acts);
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	const claimed = clinic.claim(patientId, { occasion });
	const outcome = await sendUntilEnd(clinic, claimed);
	const [row] = await clinic.ledger();
	return {
		outcome: outcome?.outcome,
		state: row?.state,
		delivered: provider.timesDelivered(claimed.id),
		asked: provider.calls.length,
		tasks: (await clinic.tasks()).map(({ reason }) => reason),
		row
	};
}

/** X28: every end a provider can have, against the policy of I12. */
describe('a provider without idempotency keys', () => {
	it.each([
		['take', 'before', { outcome: 'sent', state: 'sent', delivered: 1, asked: 1 }],
		['take_silently', 'before', { outcome: 'unknown', state: 'unknown', delivered: 1, asked: 1 }],
		['lose', 'before', { outcome: 'unknown', state: 'unknown', delivered: 0, asked: 1 }],
		['break', 'booked', { outcome: 'unknown', state: 'unknown', delivered: 0, asked: 1 }]
	] as const)('is asked once when it does %s with news of %s', async (act, occasion, expected) => {
		const tasks = expected.outcome === 'unknown' ? ['message_failed'] : [];
		expect(await play({}, occasion, act)).toMatchObject({ ...expected, tasks });
	});

	it('leaves words that nobody needs to hear at that', async () => {
		expect(await play({}, 'after', 'lose')).toMatchObject({ outcome: 'unknown', tasks: [] });
	});

	it('is asked again about a cancellation that it lost: whoever does not hear travels for nothing', async () => {
		const played = await play({}, 'cancelled', 'lose', 'lose', 'take');
		expect(played).toMatchObject({ outcome: 'sent', state: 'sent', delivered: 1, asked: 3 });
	});

	it('is asked about a cancellation no more than six times', async () => {
		const played = await play({}, 'cancelled', 'lose');
		expect(played).toMatchObject({ outcome: 'unknown', state: 'unknown', asked: 6 });
	});
});

describe('a provider that knows an id again', () => {
	it.each(['take_silently', 'lose', 'break'] as const)(
		'is asked again under the same id when it did %s, and delivers once',
		async (act) => {
			const played = await play({ isIdempotent: true }, 'before', act, 'take');
			expect(played).toMatchObject({ outcome: 'sent', state: 'sent', delivered: 1, asked: 2 });
		}
	);
});

describe('a provider that can be asked what became of an id', () => {
	it('is not asked to send again what it had taken', async () => {
		const played = await play({ canBeLookedUp: true }, 'before', 'take_silently', 'take');
		expect(played).toMatchObject({ outcome: 'sent', state: 'sent', delivered: 1, asked: 1 });
	});

	it('is asked to send again what it never had', async () => {
		const played = await play({ canBeLookedUp: true }, 'before', 'lose', 'take');
		expect(played).toMatchObject({ outcome: 'sent', state: 'sent', delivered: 1, asked: 2 });
	});
});

it('waits as long as a 429 asked for', async () => {
	const provider = new FakeProvider();
	provider.script(NUMBER, 'throttle', 'take');
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	const [outcome] = await clinic.send([claimed]);
	const at = clinic.clock.now + 20_000;
	expect(outcome).toEqual({ id: claimed.id, outcome: 'later', at, reason: 'throttled' });
	expect(await clinic.ledger()).toMatchObject([{ state: 'planned', attempts: 1 }]);
	clinic.clock.now = at;
	expect(await clinic.send([{ ...claimed, attempt: 2 }])).toMatchObject([{ outcome: 'sent' }]);
	expect(await clinic.ledger()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }]);
});

it('gives a message to a person that no provider will take (F30)', async () => {
	const refused = await play({}, 'before', 'refuse');
	expect(refused).toMatchObject({ outcome: 'failed', state: 'failed', asked: 1 });
	expect(refused.tasks).toEqual(['message_failed']);
	const account = await play({}, 'before', 'fail_account');
	expect(account).toMatchObject({ outcome: 'failed', state: 'failed' });
	expect(account.tasks).toEqual(['message_failed']);
});

it('marks a number that the carrier refuses, tells a person, and never asks for it again', async () => {
	const provider = new FakeProvider();
	provider.script(NUMBER, 'bad_number');
	const clinic = await aWritingClinic({ twilio_sms: provider });
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	expect(await clinic.send([clinic.claim(patientId)])).toMatchObject([
		{ outcome: 'failed', reason: 'twilio_21211' }
	]);
	expect((await clinic.tasks()).map(({ reason, number }) => [reason, number])).toEqual([
		['number_refused', NUMBER]
	]);
	expect(await clinic.send([clinic.claim(patientId, { occasion: 'after' })])).toMatchObject([
		{ outcome: 'skipped', reason: 'no_address' }
	]);
	expect(provider.calls).toHaveLength(1);
});

it('tries the next way after a refusal, and tells of the number all the same', async () => {
	const [sms, mail] = [new FakeProvider(), new FakeProvider()];
	sms.script(NUMBER, 'bad_number');
	const clinic = await aWritingClinic({ twilio_sms: sms, smtp: mail });
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	await anEmail(clinic, patientId);
	expect(await clinic.send([clinic.claim(patientId)])).toMatchObject([{ outcome: 'sent' }]);
	expect(await clinic.ledger()).toMatchObject([
		{ state: 'sent', channel: 'email', to: 'fang@example.test', reason: null }
	]);
	expect((await clinic.tasks()).map(({ reason }) => reason)).toEqual(['number_refused']);
});

it('tries no other way after an end that nobody knows', async () => {
	const [sms, mail] = [new FakeProvider(), new FakeProvider()];
	sms.script(NUMBER, 'take_silently');
	const clinic = await aWritingClinic({ twilio_sms: sms, smtp: mail });
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	await anEmail(clinic, patientId);
	expect(await clinic.send([clinic.claim(patientId)])).toMatchObject([{ outcome: 'unknown' }]);
	expect(mail.calls).toEqual([]);
});

it('gives a provider a rest that failed five times, and loses no message by it', async () => {
	const provider = new FakeProvider();
	const clinic = await aWritingClinic({ twilio_sms: provider });
	provider.beforeAnswer = async () => void (clinic.clock.now += 300);
	const claims = [];
	for (let i = 0; i < 24; i++) {
		const number = `+861390000010${i}`;
		provider.script(number, 'fail_account', 'take');
		claims.push(clinic.claim(await clinic.aPatient(`Patient ${i}`, number)));
	}
	const outcomes = await clinic.send(claims);
	expect(outcomes.every(({ outcome }) => outcome === 'later')).toBe(true);
	expect(provider.calls.length).toBeLessThanOrEqual(23);
	const untried = outcomes.filter((one) => one.outcome === 'later' && one.isUntried === true);
	expect(untried).toHaveLength(24 - provider.calls.length);
	expect(untried.every((one) => one.outcome === 'later' && one.reason === 'resting')).toBe(true);
	clinic.clock.now += MINUTE;
	for (const claimed of claims) await sendUntilEnd(clinic, { ...claimed, attempt: 2 });
	expect(claims.map(({ id }) => provider.timesDelivered(id))).toEqual(claims.map(() => 1));
});

async function anEmail({ records, organisationId }: WritingClinic, patientId: string) {
	const { contactAddress } = await import('../../../../worker/db/schema/messages.ts');
	await records.insert(contactAddress).values({
		...{ organisationId, patientId, way: 'email', address: 'fang@example.test', createdAt: 1 }
	});
}
