import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
	BookingOrigin,
	SourceLine,
	SourceRow
} from '../../worker/contracts/booking-origin.ts';
import { DEFAULT_GAPS, DEFAULT_ONLINE } from '../../worker/contracts/online-booking.ts';
import { bookingOrigin, clinicOnline } from '../../worker/db/schema/online.ts';
import { appointment } from '../../worker/db/schema/schedule.ts';
import { originSealing } from '../../worker/integrations/sealing/origin-sealing.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aHouse, json, signedIn, type House, type Visitor } from './access/house.ts';

const records = recordsFor(env, '');
let house: House;
let owner: Visitor;
let desk: Visitor;
let marketing: Visitor;
let clinicId: string;
let patientId: string;

/** Shanghai, in 2031: a day before the window, three in it, one after. */
const at = (day: number, hour = 2) => Date.UTC(2031, 2, day, hour);

async function aVisit(
	id: string,
	startAt: number,
	source: string,
	status: string,
	who = patientId
) {
	await records.insert(appointment).values({
		organisationId: house.organisationId,
		clinicId,
		id,
		version: 1,
		epoch: 1,
		revision: 1,
		fingerprint: 1,
		patientId: who,
		providerId: 'prv_0',
		chairId: 'chr_0',
		assistantIds: [],
		equipmentIds: [],
		serviceIds: [],
		startAt,
		endAt: startAt + 1_800_000,
		minutes: 30,
		pattern: 'XXXXXX',
		status,
		confirmation: 'unconfirmed',
		labels: [],
		note: '',
		source,
		createdAt: startAt - 86_400_000,
		updatedAt: startAt - 86_400_000
	});
}
const anOrigin = (appointmentId: string, source: string, campaign: string | null, more = {}) =>
	records.insert(bookingOrigin).values({
		organisationId: house.organisationId,
		clinicId,
		appointmentId,
		patientId,
		source,
		campaign,
		language: 'ru',
		visitor: 'new',
		createdAt: at(1),
		...more
	});

beforeAll(async () => {
	house = await aHouse(2);
	clinicId = house.clinicIds[0] ?? '';
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
	marketing = await signedIn(await house.person('marketing'));
	const made = await owner.post('/patients', {
		name: 'Canary Origin',
		phones: [{ number: '+8613800138000' }],
		clinicId
	});
	patientId = (await json<{ id: string }>(made)).id;
	await records.insert(clinicOnline).values({
		organisationId: house.organisationId,
		clinicId,
		online: {
			...DEFAULT_ONLINE,
			channels: [{ word: 'dianping', name: 'Dianping shop', isOpen: true }]
		},
		gaps: DEFAULT_GAPS,
		updatedAt: at(1)
	});
});

describe('what came with a booking', () => {
	const ANSWERS = [{ questionId: 'q1', question: 'Allergies?', answer: 'Penicillin, badly' }];
	const SIGNED = [
		{
			formId: 'f1',
			title: 'Consent',
			sha256: 'ab'.repeat(32),
			name: 'Canary Origin',
			at: '2031-03-01T02:00:00Z'
		}
	];
	beforeAll(async () => {
		const sealing = originSealing(env, house.organisationId);
		await anOrigin('apt_told', 'dianping', 'spring-26', {
			answersSealed: await sealing.sealAnswers('apt_told', ANSWERS),
			signedSealed: await sealing.sealSigned('apt_told', SIGNED)
		});
		await anOrigin('apt_quiet', 'web', null);
	});
	const read = (id: string, who = desk) =>
		who.get(`/clinics/${clinicId}/appointments/${id}/origin`);
	const noted = async (table: string, where: string) =>
		(await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).first<{
			n: number;
		}>())!.n;

	it('is sealed in the records and open at the desk', async () => {
		const row = await env.DB.prepare('SELECT * FROM booking_origin WHERE appointment_id = ?')
			.bind('apt_told')
			.first();
		expect(JSON.stringify(row)).not.toMatch(/Penicillin|Consent|Canary/);
		expect(await json<BookingOrigin>(await read('apt_told'))).toMatchObject({
			source: 'dianping',
			sourceName: 'Dianping shop',
			campaign: 'spring-26',
			language: 'ru',
			visitor: 'new',
			answers: ANSWERS,
			signed: SIGNED
		});
	});

	it('notes who read it, and notes nothing when there was nothing to read', async () => {
		const before = await noted('audit', "action = 'booking.answers.read'");
		await read('apt_told');
		expect(await noted('audit', "action = 'booking.answers.read'")).toBe(before + 1);
		expect(await noted('patient_access', `patient_id = '${patientId}'`)).toBeGreaterThan(0);
		expect(await json(await read('apt_quiet'))).toMatchObject({ answers: [], signed: [] });
		expect(await noted('audit', "action = 'booking.answers.read'")).toBe(before + 1);
	});

	it('opens nowhere but at its own appointment', async () => {
		await env.DB.prepare(
			`UPDATE booking_origin SET answers_sealed = (SELECT answers_sealed FROM booking_origin
				WHERE appointment_id = 'apt_told') WHERE appointment_id = 'apt_quiet'`
		).run();
		expect((await read('apt_quiet')).status).toBe(503);
		await env.DB.prepare(
			`UPDATE booking_origin SET answers_sealed = NULL WHERE appointment_id = 'apt_quiet'`
		).run();
	});

	it('is nothing for a booking of the desk, another clinic, or a role that reads no patients', async () => {
		expect((await read('apt_desk')).status).toBe(404);
		const elsewhere = `/clinics/${house.clinicIds[1]}/appointments/apt_told/origin`;
		expect((await desk.get(elsewhere)).status).toBe(404);
		expect((await read('apt_told', marketing)).status).toBe(403);
	});
});

describe('visits by channel and campaign', () => {
	beforeAll(async () => {
		await aVisit('apt_before', at(2), 'dianping', 'completed');
		for (const [id, day, source, status, campaign] of [
			['apt_a', 3, 'dianping', 'completed', 'spring-26'],
			['apt_b', 4, 'dianping', 'no_show', 'spring-26'],
			['apt_c', 4, 'dianping', 'cancelled', null],
			['apt_d', 5, 'web', 'arrived', 'spring-26'],
			['apt_e', 5, 'desk', 'scheduled', null]
		] as const) {
			await aVisit(id, at(day), source, status, id === 'apt_d' ? 'pat_first' : patientId);
			if (source !== 'desk') await anOrigin(id, source, campaign);
		}
		// 23:00 of the 2nd in UTC is the 3rd in Shanghai; 16:00 of the 5th is the 6th there.
		await aVisit('apt_edge', at(2, 23), 'web', 'scheduled');
		await aVisit('apt_after', at(5, 16), 'web', 'completed');
	});
	const WINDOW = 'from=2031-03-03&to=2031-03-06';
	const path = (more = '') => `/clinics/${clinicId}/booking-sources${more}?${WINDOW}`;

	it('are counted by the clinic’s own days, with what became of them', async () => {
		const { items, timeZone } = await json<{ items: SourceLine[]; timeZone: string }>(
			await owner.get(path())
		);
		expect(timeZone).toBe('Asia/Shanghai');
		const lines = items.map((line) => [
			line.sourceName ?? line.source,
			line.campaign,
			line.booked,
			line.came,
			line.noShows,
			line.cancelled,
			line.newPatients
		]);
		expect(lines).toEqual([
			['Dianping shop', 'spring-26', 2, 1, 1, 0, 0],
			['desk', null, 1, 0, 0, 0, 0],
			['Dianping shop', null, 1, 0, 0, 1, 0],
			['web', null, 1, 0, 0, 0, 0],
			['web', 'spring-26', 1, 1, 0, 0, 1]
		]);
	});

	it('open into the visits behind a line, page by page', async () => {
		const rows = `${path('/visits')}&source=dianping&campaign=spring-26&limit=1`;
		const first = await json<{ items: SourceRow[]; nextCursor: string }>(await owner.get(rows));
		expect(first.items).toMatchObject([
			{ appointmentId: 'apt_a', status: 'completed', patient: { name: 'Canary Origin' } }
		]);
		const second = await json<{ items: SourceRow[]; nextCursor: null }>(
			await owner.get(`${rows}&cursor=${first.nextCursor}`)
		);
		expect(second.items).toMatchObject([{ appointmentId: 'apt_b', campaign: 'spring-26' }]);
		expect(second.nextCursor).toBeNull();
		const none = await json<{ items: SourceRow[] }>(
			await owner.get(`${path('/visits')}&source=dianping&campaign=`)
		);
		expect(none.items.map((row) => row.appointmentId)).toEqual(['apt_c']);
		expect((await json<{ items: [] }>(await owner.get(path('/visits')))).items).toHaveLength(6);
	});

	it('name no patients to whoever may not read them', async () => {
		const answer = await marketing.get(path('/visits'));
		expect(answer.status).toBe(200);
		expect(await answer.clone().text()).not.toContain('Canary');
		expect((await json<{ items: SourceRow[] }>(answer)).items[0]?.patient).toBeNull();
		expect((await desk.get(path())).status).toBe(403);
	});

	it.each(['from=2031-03-03&to=2031-03-03', 'from=2031-03-03&to=2032-03-05', 'from=x&to=y', ''])(
		'want a window of 1 to 366 days: %s',
		async (window) => {
			expect((await owner.get(`/clinics/${clinicId}/booking-sources?${window}`)).status).toBe(422);
		}
	);
});
