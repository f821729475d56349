import { beforeAll, describe, expect, it } from 'vitest';
import { inboundFields } from '../../../support/provider/twilio.ts';
import { aPhone, messagesOf, Patient, type Booked } from '../../../support/public-world.ts';
import { json, Visitor } from '../../access/house.ts';
import { aHookWorld, type HookWorld } from './hook-world.ts';

let world: HookWorld;
let day = 1;
beforeAll(async () => {
	world = await aHookWorld();
	await world.setOnline({ leadMinutes: 0, changeUntilMinutes: 0 });
});
const booked = (phone: string, time = '09:00') =>
	new Patient(world).booked(world.at(day++, time), phone);
const confirmationOf = async ({ token }: Booked): Promise<string> =>
	(await json<any>(await new Visitor().get(`/public/bookings/${token}`))).confirmation;

describe('a reply of one word', () => {
	it.each(['1', ' Y', '确认', 'Да!'])('%j says that the patient comes', async (text) => {
		const phone = aPhone();
		const visit = await booked(phone);
		await world.reply(phone, text);
		expect(await confirmationOf(visit)).toBe('confirmed');
		const [talk] = await world.conversations(phone);
		expect(talk).toMatchObject({
			unansweredSince: null,
			lastText: text,
			patientId: (await world.inbound(phone))[0]?.patientId
		});
		expect(talk?.patientId).toMatch(/^pat_/);
	});

	it('"2" asks the desk to call', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		await world.reply(phone, '2');
		expect(await confirmationOf(visit)).toBe('declined');
		const mine = (await world.tasks()).filter(({ number }) => number === phone);
		expect(mine).toMatchObject([
			{ reason: 'asked_to_move', detail: '2', appointmentId: visit.appointment.id, state: 'open' }
		]);
		expect((await world.conversations(phone))[0]?.unansweredSince).toBeNull();
	});

	it('that comes twice from the provider is one', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		const fields = inboundFields(phone, '2');
		const answers = await Promise.all([world.tell(fields), world.tell(fields), world.tell(fields)]);
		for (const { status } of answers) expect(status).toBe(200);
		await world.tell(fields);
		expect((await world.inbound(phone)).length).toBe(1);
		expect((await world.tasks()).filter(({ number }) => number === phone).length).toBe(1);
		expect(await confirmationOf(visit)).toBe('declined');
	});

	it('is about the visit that was told last, of a number that a family shares', async () => {
		const phone = aPhone();
		const first = await booked(phone);
		const second = await booked(phone);
		await world.reply(phone, '1');
		expect(await confirmationOf(second)).toBe('confirmed');
		expect(await confirmationOf(first)).toBe('unconfirmed');
	});

	it('waits for a person when the visit is not as it was told', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		const told = await world.ledger({
			...{ to: phone, appointmentId: visit.appointment.id, patientId: 'pat_1' },
			...{ tellsOf: Date.parse(visit.appointment.start) + 3_600_000, sentAt: Date.now() + 60_000 }
		});
		expect(told).toBeTruthy();
		await world.reply(phone, '1');
		expect(await confirmationOf(visit)).toBe('unconfirmed');
		expect((await world.conversations(phone))[0]?.unansweredSince).toBeGreaterThan(0);
	});

	it('waits for a person when no visit is to come', async () => {
		const phone = aPhone();
		await world.reply(phone, '1');
		const [talk] = await world.conversations(phone);
		expect(talk).toMatchObject({ clinicId: world.clinicId, patientId: null, lastText: '1' });
		expect(talk?.unansweredSince).toBeGreaterThan(0);
	});

	it('waits for a person when the visit was cancelled meanwhile', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		await new Visitor().delete(`/public/bookings/${visit.token}`);
		await world.reply(phone, '1');
		expect((await world.conversations(phone))[0]?.unansweredSince).toBeGreaterThan(0);
	});
});

describe('all else that a patient writes', () => {
	it('waits in the inbox, with the patient whose number it is', async () => {
		const phone = aPhone();
		const visit = await booked(phone);
		await world.reply(phone, 'I am late, may I come at ten?');
		expect(await confirmationOf(visit)).toBe('unconfirmed');
		const [talk] = await world.conversations(phone);
		expect(talk).toMatchObject({
			clinicId: world.clinicId,
			way: 'sms',
			state: 'open',
			lastText: 'I am late, may I come at ten?'
		});
		expect(talk?.unansweredSince).toBeGreaterThan(0);
		expect((await world.inbound(phone))[0]).toMatchObject({
			state: 'received',
			channelId: world.channel.id,
			conversationId: talk?.id
		});
	});
});

describe('STOP', () => {
	it.each(['STOP', '退订', 'стоп', 'TD'])('%j ends messages of the organisation', async (text) => {
		const phone = aPhone();
		await world.reply(phone, text);
		expect(await world.blocks(phone)).toMatchObject([
			{ way: 'sms', why: 'opted_out', proof: text, liftedAt: null }
		]);
		expect((await world.conversations(phone))[0]?.unansweredSince).toBeNull();
	});

	it('is lifted by START, and a repeated report of the old STOP does not bring it back', async () => {
		const phone = aPhone();
		const stop = await world.reply(phone, 'STOP');
		await world.reply(phone, 'START');
		expect((await world.blocks(phone))[0]?.liftedAt).toBeGreaterThan(0);
		await world.tell(stop);
		expect((await world.blocks(phone))[0]?.liftedAt).toBeGreaterThan(0);
	});
});

it('keeps what was written to the ledger of the organisation alone', async () => {
	const phone = aPhone();
	await world.reply(phone, 'hello');
	const seen = await messagesOf(world, { to: phone });
	expect(seen).toMatchObject([{ kind: 'incoming', direction: 'in', state: 'received' }]);
});
