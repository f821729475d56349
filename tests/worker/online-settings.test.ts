import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_GAPS, DEFAULT_ONLINE } from '../../worker/contracts/online-booking.ts';
import type { OnlineSettingsView } from '../../worker/contracts/online-settings.ts';
import { aHouse, json, signedIn, Visitor } from './access/house.ts';

let owner: Visitor;
let desk: Visitor;
let nurse: Visitor;
let path: string;
let at: string;
let slug: string;
let serviceId: string;
let providerId: string;
/** A Monday without a holiday within the default horizon of 60 days. */
const MONDAY = (() => {
	const day = new Date(Date.now() + 14 * 86_400_000);
	day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
	return day.toISOString().slice(0, 10);
})();
const TUESDAY = new Date(Date.parse(MONDAY) + 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
	const house = await aHouse(1);
	at = `/clinics/${house.clinicIds[0]}`;
	slug = house.clinicIds[0]!.replace('_', '-');
	path = `${at}/online-booking`;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
	nurse = await signedIn(await house.person('nurse'));
	await owner.patch(at, {
		openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
	});
	const made = async (what: string, input: object) =>
		(await json<{ id: string }>(await owner.post(`${at}/${what}`, input))).id;
	serviceId = await made('services', { name: 'Check-up', minutes: 30, isPublic: true });
	await made('chairs', { name: 'Chair 1' });
	providerId = await made('providers', { name: 'Dr Li', serviceIds: [serviceId] });
	await owner.post(`${at}/shifts`, { providerId, startsOn: MONDAY, from: '09:00', to: '12:00' });
});

const read = async (who = owner) => json<OnlineSettingsView>(await who.get(path));
const put = (input: object, version?: number, who = owner) =>
	who.call(
		'PUT',
		`/api/v1${path}`,
		input,
		version === undefined ? {} : { 'if-match': `"${version}"` }
	);
const errorsOf = async (answer: Response) =>
	(await json<{ errors: { path: string; code: string }[] }>(answer)).errors;
const words = (en: string) => ({ zh: '', en, ru: '' });

describe('the rules of online booking', () => {
	it('are the defaults at version 0 until somebody changes them', async () => {
		expect(await read()).toEqual({ online: DEFAULT_ONLINE, gaps: DEFAULT_GAPS, version: 0 });
	});

	it('are read by whoever reads the board and changed by whoever changes settings', async () => {
		expect((await nurse.get(path)).status).toBe(200);
		expect((await put({}, 0, desk)).status).toBe(403);
	});

	it('are changed against their version, a part at a time, and noted', async () => {
		const first = await put({ gaps: { ...DEFAULT_GAPS, waveSize: 3 } }, 0);
		expect(first.status).toBe(200);
		expect(first.headers.get('etag')).toBe('"1"');
		const second = await put({ online: { ...DEFAULT_ONLINE, leadMinutes: 120 } }, 1);
		expect(await json(second)).toMatchObject({
			online: { leadMinutes: 120 },
			gaps: { waveSize: 3 },
			version: 2
		});
		const stale = await put({ gaps: DEFAULT_GAPS }, 1);
		expect(stale.status).toBe(412);
		expect(await json(stale)).toMatchObject({ code: 'stale_version', version: 2 });
		const { detail } = (await env.DB.prepare(
			"SELECT detail FROM audit WHERE action = 'clinic.online' ORDER BY at DESC, sequence DESC LIMIT 1"
		).first<{ detail: string }>())!;
		expect(JSON.parse(detail)).toMatchObject({
			before: { online: { leadMinutes: 60 } },
			after: { online: { leadMinutes: 120 } }
		});
	});

	it('let one of two who write at the same moment win', async () => {
		const { version } = await read();
		const answers = await Promise.all(
			[90, 150].map((leadMinutes) => put({ online: { ...DEFAULT_ONLINE, leadMinutes } }, version))
		);
		expect(answers.map((one) => one.status).sort()).toEqual([200, 412]);
		expect((await read()).version).toBe(version + 1);
	});

	it('name the field that is wrong', async () => {
		const refused = async (online: object) =>
			errorsOf(await put({ online: { ...DEFAULT_ONLINE, ...online } }));
		expect(await refused({ leadMinutes: -1, horizonDays: 0, bufferMinutes: 7 })).toEqual([
			{ path: 'online.leadMinutes', code: 'out_of_range' },
			{ path: 'online.horizonDays', code: 'out_of_range' },
			{ path: 'online.bufferMinutes', code: 'off_grid' }
		]);
		const quota = { name: 'Morning', most: 2, per: 'day' };
		expect(
			await refused({
				services: [{ serviceId }, { serviceId: 'svc_elsewhere' }, { serviceId }],
				quotas: [
					{ ...quota, after: '12:00', before: '09:00' },
					{ ...quota, providerIds: ['prv_elsewhere'] }
				],
				channels: [
					{ word: 'shop', name: 'Shop' },
					{ word: 'shop', name: 'Again' }
				],
				questions: [
					{ id: 'q1', kind: 'text', question: words('') },
					{ id: 'q2', kind: 'choice', question: words('Which?'), choices: [words('One')] }
				],
				forms: [{ id: 'f1', title: words('Consent'), body: words('') }],
				pictureIds: ['pic_elsewhere']
			})
		).toEqual([
			{ path: 'online.services.1.serviceId', code: 'unknown_id' },
			{ path: 'online.services.2.serviceId', code: 'out_of_range' },
			{ path: 'online.quotas.1.providerIds', code: 'unknown_id' },
			{ path: 'online.quotas.0.before', code: 'out_of_range' },
			{ path: 'online.channels.1.word', code: 'out_of_range' },
			{ path: 'online.questions.0.question.zh', code: 'required' },
			{ path: 'online.questions.1.choices', code: 'required' },
			{ path: 'online.forms.0.body.zh', code: 'required' },
			{ path: 'online.pictureIds.0', code: 'unknown_id' }
		]);
		expect(await refused({ allowedOrigins: ['https://a.test/path'] })).toEqual([
			{ path: 'online.allowedOrigins.0', code: 'wrong_type' }
		]);
		expect(await refused({ channels: [{ word: 'Да', name: 'x' }] })).toEqual([
			{ path: 'online.channels.0.word', code: 'wrong_type' }
		]);
	});

	it('are seen by the public page at once, and explained to the desk', async () => {
		const visitor = new Visitor();
		const window = `serviceId=${serviceId}&from=${MONDAY}&to=${TUESDAY}`;
		const offered = async () =>
			(
				await json<{ days: { on: string; count: number }[] }>(
					await visitor.get(`/public/clinics/${slug}/openings?${window}`)
				)
			).days[0]?.count;
		const why = async () =>
			(
				await json<{ days: { hidden: { rule: string; name?: string }[] }[] }>(
					await desk.get(`${at}/openings/explained?${window}`)
				)
			).days[0]?.hidden.map(({ rule, name }) => name ?? rule);
		await put({ online: DEFAULT_ONLINE });
		const all = (await offered()) ?? 0;
		expect(all).toBeGreaterThan(10);
		const quota = { name: 'Early birds', most: 0, per: 'day', before: '10:00' };
		await put({ online: { ...DEFAULT_ONLINE, quotas: [quota] } });
		expect(await offered()).toBeLessThan(all);
		expect(await why()).toContain('Early birds');
		await put({ online: { ...DEFAULT_ONLINE, horizonDays: 3 } });
		expect(await offered()).toBe(0);
		expect(await why()).toContain('horizon');
		await put({ online: { ...DEFAULT_ONLINE, isOpen: false } });
		expect(await offered()).toBe(0);
		expect(await why()).toContain('page_closed');
		await put({ online: DEFAULT_ONLINE });
		expect(await offered()).toBe(all);
	});
});
