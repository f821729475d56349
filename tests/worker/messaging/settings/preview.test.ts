import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import type {
	MessagingSettings,
	PreviewedMessage
} from '../../../../worker/contracts/messaging.ts';
import { contactChoice } from '../../../../worker/db/schema/messages.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { aHouse, json, signedIn, Visitor } from '../../access/house.ts';

let owner: Visitor;
let accountant: Visitor;
let marketing: Visitor;
let at: string;
let organisationId: string;
let patientId: string;
const DAY = 86_400_000;
/** Noon in Shanghai, so many days from today. */
const noon = (days: number) =>
	new Date(Math.floor(Date.now() / DAY + days) * DAY + 4 * 3_600_000).toISOString();
const local = (iso: string, hours: string, days = 0) =>
	new Date(
		`${new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10)}T${hours}:00+08:00`
	).toISOString();

beforeAll(async () => {
	const house = await aHouse(1);
	organisationId = house.organisationId;
	at = `/clinics/${house.clinicIds[0]}`;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	accountant = await signedIn(await house.person('accountant'));
	marketing = await signedIn(await house.person('marketing'));
	const made = await owner.post('/patients', {
		clinicId: house.clinicIds[0],
		name: 'Preview Canary',
		phones: [{ number: '13900001234' }]
	});
	patientId = (await json<{ id: string }>(made)).id;
});

interface Asked {
	visit?: object;
	settings?: Partial<MessagingSettings>;
}
const ask = async ({ visit, settings }: Asked = {}, who = owner) =>
	who.post(`${at}/messaging/preview`, {
		visit: { kind: 'thought_of', start: noon(9), bookedAt: noon(2), ...visit },
		...(settings && { settings: { ...DEFAULT_MESSAGING, ...settings } })
	});
const preview = async (asked: Asked = {}) =>
	(await json<{ messages: PreviewedMessage[] }>(await ask(asked))).messages;
const withRule = (id: string, more: object) => ({
	rules: DEFAULT_MESSAGING.rules.map((rule) => (rule.id === id ? { ...rule, ...more } : rule))
});

describe('the preview of a booking', () => {
	it('tells of each message when it leaves, by which way and in which words', async () => {
		const messages = await preview();
		expect(messages.map(({ ruleId, dueAt }) => [ruleId, dueAt])).toEqual([
			['rul_booked', local(noon(2), '12:03')],
			['rul_day_before', local(noon(8), '18:00')],
			['rul_hours_before', local(noon(9), '10:00')],
			['rul_after', local(noon(10), '10:00')]
		]);
		expect(messages[0]).toMatchObject({ kind: 'booked', way: 'wechat', language: 'zh' });
		expect(messages[0]!.body).toContain('Clinic 1');
		expect(messages[0]!.body).toContain('12:00');
		expect(messages.every(({ body }) => !/[{}]/.test(body))).toBe(true);
	});

	it('goes by rules that are only being written', async () => {
		const messages = await preview({
			settings: withRule('rul_hours_before', {
				timing: { kind: 'elapsed', minutes: 60 },
				ways: ['sms']
			})
		});
		expect(messages[2]).toMatchObject({ dueAt: local(noon(9), '11:00'), way: 'sms' });
		expect((await preview())[2]).toMatchObject({ dueAt: local(noon(9), '10:00'), way: 'wechat' });
	});

	it('puts off what falls in quiet hours, and says from when', async () => {
		const quietHours = { from: '17:30', to: '19:00' };
		expect((await preview({ settings: { quietHours } }))[1]).toMatchObject({
			dueAt: local(noon(8), '19:00'),
			postponedFrom: local(noon(8), '18:00')
		});
	});

	it('says why something would not be sent', async () => {
		const reasons = async (asked: Asked) => (await preview(asked)).map(({ skipped }) => skipped);
		expect(await reasons({ settings: { isPaused: true } })).toEqual(Array(4).fill('paused'));
		const late = {
			start: noon(3),
			bookedAt: new Date(Date.parse(noon(3)) - 3_600_000).toISOString()
		};
		expect(await reasons({ visit: late })).toEqual(['too_late', 'too_late', undefined, undefined]);
		expect(await reasons({ settings: { minimumGapMinutes: 1_440 } })).toEqual([
			undefined,
			undefined,
			'minimum_gap',
			undefined
		]);
	});

	it('of a patient goes by what they chose and where they can be reached', async () => {
		expect((await preview({ visit: { patientId } }))[0]).toMatchObject({ way: 'sms' });
		expect((await preview({ visit: { patientId } }))[0]!.body).toContain('Preview Canary');
		await recordsFor(env, organisationId).insert(contactChoice).values({
			organisationId,
			patientId,
			preferredWay: 'sms',
			language: 'ru',
			timeZone: 'Europe/Moscow',
			version: 1,
			updatedAt: 1
		});
		const [, dayBefore, hoursBefore] = await preview({ visit: { patientId } });
		expect(dayBefore).toMatchObject({ language: 'ru', dueAt: local(noon(8), '18:00') });
		// Ten in Shanghai is five in Moscow: quiet until eight there, which is one in Shanghai.
		expect(hoursBefore).toMatchObject({ skipped: 'quiet_hours' });
		const marketed = withRule('rul_after', { purpose: 'marketing' });
		expect((await preview({ visit: { patientId }, settings: marketed })).at(-1)).toMatchObject({
			skipped: 'no_consent',
			way: null
		});
	});

	it('of a visit that is there shows what is still to come', async () => {
		const made = async (what: string, input: object) =>
			(await json<{ id: string }>(await owner.post(`${at}/${what}`, input))).id;
		const serviceId = await made('services', { name: 'Check-up', minutes: 30 });
		const chairId = await made('chairs', { name: 'Chair 1' });
		const providerId = await made('providers', { name: 'Dr Canary', serviceIds: [serviceId] });
		const appointmentId = await made('appointments', {
			patientId,
			providerId,
			chairId,
			start: noon(9),
			minutes: 30,
			serviceIds: [serviceId],
			source: 'desk',
			override: { reason: 'A test' }
		});
		const messages = await preview({
			visit: { kind: 'appointment', appointmentId, start: undefined, bookedAt: undefined }
		});
		expect(messages.map(({ ruleId }) => ruleId)).toEqual([
			'rul_booked',
			'rul_day_before',
			'rul_hours_before',
			'rul_after'
		]);
		expect(messages[1]!.body).toContain('Dr Canary');
	});

	it('is for whoever may see patients, and of nobody who is not there', async () => {
		expect((await ask({}, accountant)).status).toBe(200);
		expect((await ask({}, marketing)).status).toBe(403);
		expect((await ask({ visit: { patientId: 'pat_nobody' } })).status).toBe(404);
	});
});
