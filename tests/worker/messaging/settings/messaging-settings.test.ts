import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import type { MessagingSettings, MessagingView } from '../../../../worker/contracts/messaging.ts';
import { aHouse, json, signedIn, Visitor } from '../../access/house.ts';

const OF_ALL = '/organisation/messaging';
let owner: Visitor;
let desk: Visitor;
let nurse: Visitor;
let clinicIds: string[];
let serviceId: string;

beforeAll(async () => {
	const house = await aHouse(2);
	clinicIds = house.clinicIds;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
	nurse = await signedIn(await house.person('nurse'));
	const made = await owner.post(`/clinics/${clinicIds[0]}/services`, {
		name: 'Check-up',
		minutes: 30
	});
	serviceId = (await json<{ id: string }>(made)).id;
});

const ofClinic = (at = 0) => `/clinics/${clinicIds[at]}/messaging`;
const read = async (path: string, who = owner) => json<MessagingView>(await who.get(path));
const put = (
	path: string,
	settings: Partial<MessagingSettings> | null,
	version?: number,
	who = owner
) =>
	who.call(
		'PUT',
		`/api/v1${path}`,
		{ settings: settings && { ...DEFAULT_MESSAGING, ...settings } },
		version === undefined ? {} : { 'if-match': `"${version}"` }
	);
const errorsOf = async (answer: Response) =>
	(await json<{ errors: { path: string; code: string }[] }>(answer)).errors;
const aRule = (more: object) => ({ ...DEFAULT_MESSAGING.rules[4]!, ...more });
/** What the clinic's object was given last, as it says in the records: nothing waits to be pushed. */
const isPushed = async (at: number) =>
	(await env.DB.prepare(
		'SELECT pushed_version = settings_version AS is_pushed FROM clinic WHERE id = ?'
	)
		.bind(clinicIds[at])
		.first<number>('is_pushed')) === 1;

describe('the rules of messages', () => {
	it('are the product’s own at version 0 until somebody changes them', async () => {
		const untouched = { settings: DEFAULT_MESSAGING, isOwn: false, version: 0 };
		expect(await read(OF_ALL)).toEqual(untouched);
		expect(await read(ofClinic())).toEqual(untouched);
	});

	it('are read by whoever reads the board and changed by whoever changes settings', async () => {
		expect((await nurse.get(ofClinic())).status).toBe(200);
		expect((await put(ofClinic(), {}, 0, desk)).status).toBe(403);
		expect((await put(OF_ALL, {}, 0, desk)).status).toBe(403);
	});

	it('of the organisation hold at each clinic that has none of its own', async () => {
		const saved = await put(OF_ALL, { settleMinutes: 5 }, 0);
		expect(saved.status).toBe(200);
		expect(saved.headers.get('etag')).toBe('"1"');
		expect(await read(ofClinic(0))).toMatchObject({
			settings: { settleMinutes: 5 },
			isOwn: false,
			version: 0
		});
		expect([await isPushed(0), await isPushed(1)]).toEqual([true, true]);
		await put(ofClinic(0), { settleMinutes: 9 }, 0);
		expect(await read(ofClinic(0))).toMatchObject({
			settings: { settleMinutes: 9 },
			isOwn: true,
			version: 1
		});
		await put(OF_ALL, { settleMinutes: 6 }, 1);
		expect((await read(ofClinic(0))).settings.settleMinutes).toBe(9);
		expect((await read(ofClinic(1))).settings.settleMinutes).toBe(6);
	});

	it('of a clinic follow its organisation again when they are taken back', async () => {
		const saved = await put(ofClinic(0), null, 1);
		expect(await json(saved)).toMatchObject({
			settings: { settleMinutes: 6 },
			isOwn: false,
			version: 2
		});
		expect(await isPushed(0)).toBe(true);
		await put(OF_ALL, null);
		expect(await read(ofClinic(0))).toMatchObject({ settings: DEFAULT_MESSAGING, version: 2 });
	});

	it('are changed against their version and noted with what they were', async () => {
		const { version } = await read(ofClinic(1));
		expect((await put(ofClinic(1), { isPaused: true }, version)).status).toBe(200);
		const stale = await put(ofClinic(1), {}, version);
		expect(stale.status).toBe(412);
		expect(await json(stale)).toMatchObject({ code: 'stale_version', version: version + 1 });
		const { detail } = (await env.DB.prepare(
			"SELECT detail FROM audit WHERE action = 'clinic.messaging' AND clinic_id = ? ORDER BY sequence DESC LIMIT 1"
		)
			.bind(clinicIds[1])
			.first<{ detail: string }>())!;
		expect(JSON.parse(detail)).toMatchObject({
			before: { settings: { isPaused: false }, isOwn: false },
			after: { settings: { isPaused: true }, isOwn: true }
		});
	});

	it('let one of two who write at the same moment win', async () => {
		const { version } = await read(ofClinic(1));
		const answers = await Promise.all(
			[11, 12].map((settleMinutes) => put(ofClinic(1), { settleMinutes }, version))
		);
		expect(answers.map((one) => one.status).sort()).toEqual([200, 412]);
		expect((await read(ofClinic(1))).version).toBe(version + 1);
	});

	it('name what is wrong in them', async () => {
		const refused = async (settings: object, path = ofClinic(0)) =>
			errorsOf(await put(path, settings));
		expect(
			await refused({
				quietHours: { from: '22:00', to: '22:00' },
				ways: ['sms', 'sms'],
				rules: [
					aRule({ id: 'rul_a', notWithinMinutes: 120 }),
					aRule({ id: 'rul_a', timing: { kind: 'wall_clock', days: 1, at: '24:00' } }),
					aRule({
						id: 'rul_b',
						conditions: { serviceIds: ['svc_elsewhere'], tags: ['vip'], withoutTags: ['vip'] }
					})
				]
			})
		).toEqual([
			{ path: 'settings.quietHours.to', code: 'out_of_range' },
			{ path: 'settings.ways', code: 'out_of_range' },
			{ path: 'settings.rules.0.notWithinMinutes', code: 'out_of_range' },
			{ path: 'settings.rules.1.id', code: 'out_of_range' },
			{ path: 'settings.rules.1.timing.at', code: 'out_of_range' },
			{ path: 'settings.rules.2.conditions.serviceIds', code: 'unknown_id' },
			{ path: 'settings.rules.2.conditions.withoutTags', code: 'out_of_range' }
		]);
		expect(await refused({ rules: [aRule({ name: '' })] })).toEqual([
			{ path: 'settings.rules.0.name', code: 'required' }
		]);
	});

	it('name services at their clinic, and none for the whole organisation', async () => {
		const rules = [aRule({ conditions: { serviceIds: [serviceId] } })];
		expect((await put(ofClinic(0), { rules } as never)).status).toBe(200);
		expect(await errorsOf(await put(OF_ALL, { rules } as never))).toEqual([
			{ path: 'settings.rules.0.conditions.serviceIds', code: 'unknown_id' }
		]);
	});
});
