import { describe, expect, it } from 'vitest';
import type { ClaimedMessage } from '../../../../worker/contracts/message-dispatch.ts';
import { contactAddress, contactChoice } from '../../../../worker/db/schema/messages.ts';
import { patient } from '../../../../worker/db/schema/patients.ts';
import { blockAddress } from '../../../../worker/repositories/contact-blocks.ts';
import { recordConsent } from '../../../../worker/repositories/consents.ts';
import { messageTemplate } from '../../../../worker/db/schema/messages.ts';
import { eq } from 'drizzle-orm';
import { aWritingClinic, MINUTE, type WritingClinic } from '../../../support/a-writing-clinic.ts';
import { FakeProvider } from '../../../support/fake-provider.ts';

const NUMBER = '+8613900000001';

async function aClinic(environment: 'production' | 'test' = 'production') {
	const [sms, mail] = [new FakeProvider(), new FakeProvider()];
	const clinic = await aWritingClinic({ twilio_sms: sms, smtp: mail }, environment);
	return { sms, mail, clinic };
}

const block = (clinic: WritingClinic, why: 'opted_out' | 'refused' = 'opted_out') =>
	blockAddress(clinic.records, {
		organisationId: clinic.organisationId,
		...{ way: 'sms', address: NUMBER, why, proof: 'STOP', at: 1 }
	});

const word = (
	clinic: WritingClinic,
	patientId: string,
	isGiven: boolean,
	purpose: 'care' | 'marketing' = 'care'
) =>
	recordConsent(clinic.records, {
		organisationId: clinic.organisationId,
		...{ patientId, id: `cns_${Math.random()}`, way: 'sms', purpose, isGiven },
		...{ proof: 'said', byId: 'stf_1', byName: 'Desk', at: 1 }
	});

const anEmail = (clinic: WritingClinic, patientId: string) =>
	clinic.records.insert(contactAddress).values({
		organisationId: clinic.organisationId,
		...{ patientId, way: 'email', address: 'fang@example.test', createdAt: 1 }
	});

/** I13, X32: whoever said no before the ledger's row was made gets nothing. */
describe('an opt-out', () => {
	it('wins when it was known before, by that way', async () => {
		const { clinic, sms } = await aClinic();
		const patientId = await clinic.aPatient('Wang Fang', NUMBER);
		await block(clinic);
		expect(await clinic.send([clinic.claim(patientId)])).toMatchObject([
			{ outcome: 'skipped', reason: 'opted_out' }
		]);
		expect(await clinic.ledger()).toMatchObject([
			{ state: 'skipped', reason: 'opted_out', body: '' }
		]);
		await anEmail(clinic, patientId);
		expect(await clinic.send([clinic.claim(patientId)])).toMatchObject([{ outcome: 'sent' }]);
		expect(sms.calls).toEqual([]);
	});

	it('wins when it comes between reading the addresses and taking the row', async () => {
		const { clinic, sms } = await aClinic();
		const patients = [];
		for (let i = 0; i < 25; i++) patients.push(await clinic.aPatient(`Patient ${i}`, NUMBER));
		const claims = patients.map((id) => clinic.claim(id));
		sms.beforeAnswer = async () => void (await block(clinic));
		const outcomes = await clinic.send(claims, { isFamilyInOne: false });
		const skipped = outcomes.filter(({ outcome }) => outcome === 'skipped');
		expect(skipped).not.toHaveLength(0);
		for (const one of skipped) expect(one).toMatchObject({ reason: 'opted_out' });
		expect(sms.calls).toHaveLength(25 - skipped.length);
	});

	it('wins as a word taken back, for whoever took it back', async () => {
		const { clinic } = await aClinic();
		const [one, other] = [await clinic.aPatient('A', NUMBER), await clinic.aPatient('B', NUMBER)];
		await word(clinic, one, false);
		const outcomes = await clinic.send([clinic.claim(one), clinic.claim(other)]);
		expect(outcomes).toMatchObject([
			{ outcome: 'skipped', reason: 'no_consent' },
			{ outcome: 'sent' }
		]);
	});
});

it('writes for marketing only to whoever said yes', async () => {
	const { clinic } = await aClinic();
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	const wish = (): ClaimedMessage =>
		clinic.claim(patientId, { occasion: 'birthday', visit: null, purpose: 'marketing' });
	expect(await clinic.send([wish()])).toMatchObject([{ outcome: 'skipped', reason: 'no_consent' }]);
	await word(clinic, patientId, true, 'marketing');
	expect(await clinic.send([wish()])).toMatchObject([{ outcome: 'sent' }]);
});

it('takes the way and the language that the patient chose', async () => {
	const { clinic, mail, sms } = await aClinic();
	const patientId = await clinic.aPatient('Иван', NUMBER);
	await anEmail(clinic, patientId);
	await clinic.records.insert(contactChoice).values({
		organisationId: clinic.organisationId,
		...{ patientId, preferredWay: 'email', language: 'ru', version: 1, updatedAt: 1 }
	});
	await clinic.send([clinic.claim(patientId)]);
	expect(sms.calls).toEqual([]);
	const [letter] = mail.calls;
	expect(letter).toMatchObject({ to: 'fang@example.test', language: 'ru' });
	expect(letter?.body).toContain('ждём вас вт, 24 ноября в 10:00, врач Chen Jing.');
	expect(letter?.subject).toBe('Jing’an: ваш приём вт, 24 ноября в 10:00');
	expect(letter?.body).not.toContain('Ответьте 1');
});

it.each([
	['nobody', 'not_active', async () => 'pat_nobody'],
	['somebody without a number', 'no_address', (clinic: WritingClinic) => clinic.aPatient('A')],
	[
		'somebody who died',
		'not_active',
		async (clinic: WritingClinic) => {
			const id = await clinic.aPatient('A', NUMBER);
			await clinic.records.update(patient).set({ state: 'deceased' }).where(eq(patient.id, id));
			return id;
		}
	]
] as const)('writes nothing to %s', async (_, reason, who) => {
	const { clinic, sms } = await aClinic();
	const claimed = clinic.claim(await who(clinic));
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'skipped', reason }]);
	expect(await clinic.ledger()).toMatchObject([{ state: 'skipped', reason }]);
	expect(sms.calls).toEqual([]);
});

it('has nothing to say of a clinic that never had a channel', async () => {
	const clinic = await aWritingClinic({});
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	expect(await clinic.send([claimed])).toMatchObject([
		{ outcome: 'skipped', reason: 'no_channel' }
	]);
	expect(await clinic.ledger()).toEqual([]);
});

it('keeps in the outbox what would have left, in full and once, where there are no channels', async () => {
	const clinic = await aWritingClinic({}, 'test');
	const claimed = clinic.claim(await clinic.aPatient('Wang Fang', NUMBER));
	expect(await clinic.send([claimed])).toMatchObject([{ outcome: 'sent' }]);
	expect(await clinic.send([{ ...claimed, attempt: 2 }])).toMatchObject([{ outcome: 'sent' }]);
	const rows = await clinic.ledger();
	expect(rows).toMatchObject([
		{ kind: 'before', state: 'sent', channel: 'sms', to: NUMBER, ruleId: 'rul_day_before' }
	]);
	expect(rows[0]?.body).toMatch(/http:\/\/localhost:8787\/m\/\S{20,}/);
	expect(rows[0]?.body).toContain('Reply 1 if you are coming, 2 if you cannot.');
});

it('keeps no link in the ledger of what left, and counts what it cost', async () => {
	const { clinic, sms } = await aClinic();
	await clinic.send([clinic.claim(await clinic.aPatient('Wang Fang', NUMBER))]);
	expect(sms.calls[0]?.body).toContain('/m/');
	const [row] = await clinic.ledger();
	expect(row?.body).toMatch(/cancel: …$/);
	expect(row).toMatchObject({ segments: 1, cost: 5, currency: 'CNY', language: 'en' });
});

it('speaks in the clinic’s own words, those of a rule before those of its occasion', async () => {
	const { clinic, sms } = await aClinic();
	const own = (about: string, body: string) => ({
		organisationId: clinic.organisationId,
		...{ clinicId: '', about, language: 'en', body, version: 1, updatedAt: 1 }
	});
	await clinic.records
		.insert(messageTemplate)
		.values([own('before', 'Hello {name}'), own('rul_day_before', 'Dear {name}, {time}')]);
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	await clinic.send(
		[
			clinic.claim(patientId),
			clinic.claim(patientId, { hasOwnWords: true, ruleId: 'rul_day_before' })
		],
		{ isFamilyInOne: false }
	);
	expect(sms.calls.map(({ body }) => body).sort()).toEqual([
		'Dear Wang Fang, 10:00',
		'Hello Wang Fang'
	]);
});

describe('a family', () => {
	const day = (clinic: WritingClinic, hours: number) => clinic.clock.now + hours * 60 * MINUTE;
	async function theFamily() {
		const { clinic, sms } = await aClinic();
		const visits = [];
		for (const [name, hours] of [
			['Fang', 24],
			['Bo', 25],
			['Na', 50]
		] as const) {
			const patientId = await clinic.aPatient(name, NUMBER);
			const claimed = clinic.claim(patientId);
			const visit = claimed.visit && { ...claimed.visit, start: day(clinic, hours) };
			visits.push({ ...claimed, visit });
		}
		return { clinic, sms, visits };
	}

	it('hears of all visits of one day in one message, paid for once', async () => {
		const { clinic, sms, visits } = await theFamily();
		const outcomes = await clinic.send(visits);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent']);
		expect(sms.calls).toHaveLength(2);
		expect(sms.calls[0]?.body).toContain(
			'Fang and Bo, we expect you on Tue 24 November 10:00 (Fang) and 11:00 (Bo)'
		);
		const rows = await clinic.ledger();
		expect(rows.map(({ state, cost, sentWith }) => [state, cost, sentWith])).toEqual([
			['sent', 5, null],
			['sent', null, visits[0]?.id],
			['sent', 5, null]
		]);
		expect(rows[1]?.providerMessageId).toBe(rows[0]?.providerMessageId);
	});

	it('hears once also when the one who sent it died before the answer', async () => {
		const { clinic, sms, visits } = await theFamily();
		const [first, second] = visits;
		if (!first || !second) throw new Error('no family');
		sms.script(NUMBER, 'take_silently', 'take');
		expect(await clinic.send([first, second])).toMatchObject([
			{ outcome: 'unknown' },
			{ outcome: 'unknown' }
		]);
		expect(await clinic.send([{ ...second, attempt: 2 }])).toMatchObject([{ outcome: 'unknown' }]);
		expect(sms.calls).toHaveLength(1);
	});

	it('hears of each visit by itself where the clinic wants it so', async () => {
		const { clinic, sms, visits } = await theFamily();
		await clinic.send(visits, { isFamilyInOne: false });
		expect(sms.calls).toHaveLength(3);
	});
});

it('leaves the time between two messages that the clinic asked for', async () => {
	const { clinic, sms } = await aClinic();
	const patientId = await clinic.aPatient('Wang Fang', NUMBER);
	const settings = { minimumGapMinutes: 60 };
	await clinic.send([clinic.claim(patientId)], settings);
	const sentAt = clinic.clock.now;
	clinic.clock.now += 10 * MINUTE;
	const second = clinic.claim(patientId, { occasion: 'booked', ruleId: 'rul_booked' });
	expect(await clinic.send([second], settings)).toEqual([
		{
			...{ id: second.id, outcome: 'later', at: sentAt + 60 * MINUTE },
			...{ reason: 'minimum_gap', isUntried: true }
		}
	]);
	const short = { ...second, notAfter: clinic.clock.now + 5 * MINUTE };
	expect(await clinic.send([short], settings)).toMatchObject([
		{ outcome: 'skipped', reason: 'minimum_gap' }
	]);
	expect(sms.calls).toHaveLength(1);
});
