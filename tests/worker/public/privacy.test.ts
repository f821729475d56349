import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bookingOrigin } from '../../../worker/db/schema/online.ts';
import { audit } from '../../../worker/db/schema/audit.ts';
import { idempotencyKey } from '../../../worker/db/schema/idempotency.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { json, signedIn, Visitor } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

const NAME = 'Canary Personname';
const SECRET = 'Canary answer about health';
const words = (en: string) => ({ zh: '', en, ru: '' });
let world: PublicWorld;
let booked: Booked;
let phone: string;
let token: string;
const logged: string[] = [];

beforeAll(async () => {
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		vi.spyOn(console, method).mockImplementation((...said: unknown[]) => {
			logged.push(said.map(String).join(' '));
		});
	world = await aPublicWorld();
	await world.setOnline({
		questions: [
			{
				...{ id: 'q1', kind: 'text', question: words('Health?'), choices: [] },
				...{ isRequired: false, serviceIds: [] }
			}
		]
	});
	phone = aPhone();
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(7, '09:00'));
	token = await patient.prove(phone);
	const body = { holdId, verificationToken: token, name: NAME, bornOn: '1987-06-05' };
	const answers = [{ questionId: 'q1', answer: SECRET }];
	booked = await json<Booked>(await patient.book({ ...body, answers }, aKey()));
	await patient.book({ ...body, holdId: 'hld_1' });
	await patient.book({ ...body, name: '' });
	await new Visitor().patch(`/public/bookings/${booked.token}`, { start: world.at(7, '10:00') });
});
afterAll(() => void vi.restoreAllMocks());

it('writes nothing of a person into logs, links or keys (T24)', async () => {
	const traces = [NAME, phone, phone.slice(3), SECRET, '1987-06-05', '123456'];
	const text = logged.join('\n');
	for (const trace of traces) {
		expect(text).not.toContain(trace);
		expect(`${booked.token} ${booked.manageUrl} ${token}`).not.toContain(trace);
	}
	const keys = JSON.stringify(await recordsFor(env, '').select().from(idempotencyKey));
	for (const trace of [NAME, phone.slice(3), SECRET]) expect(keys).not.toContain(trace);
});

it('keeps answers sealed, and the audit without them (T22)', async () => {
	const records = recordsFor(env, '');
	const origins = JSON.stringify(await records.select().from(bookingOrigin));
	expect(origins).not.toContain(SECRET);
	const rows = JSON.stringify(await records.select().from(audit));
	expect(rows).toContain('booking.requested');
	for (const trace of [SECRET, NAME, phone.slice(3)]) expect(rows).not.toContain(trace);
});

it('has an audit row for the patient that it makes and for the booking, by a visitor without a phone', async () => {
	const rowsOfVisitors = async () =>
		(await recordsFor(env, '').select().from(audit)).filter(({ actorId }) =>
			actorId.startsWith('phone:')
		);
	// The first comes from the clinic's object, in its own time.
	await expect
		.poll(async () => (await rowsOfVisitors()).map(({ action }) => action).sort())
		.toEqual(['appointment.made', 'booking.requested', 'patient.make']);
	for (const row of await rowsOfVisitors())
		expect(row).toMatchObject({
			actorKind: 'public',
			actorId: expect.stringMatching(/^phone:[\w-]{24}$/)
		});
});

it('shows another organisation nothing of it', async () => {
	const other = await aPublicWorld();
	const answers = [
		await other.owner.get(`/messages?to=${encodeURIComponent(phone)}`),
		await other.owner.post('/patients/search', { query: NAME }),
		await other.owner.get(`/clinics/${world.clinicId}/appointments/${booked.appointment.id}`),
		await new Visitor().get(other.path()),
		await new Visitor().get(
			`${other.path('/openings')}?serviceId=${world.serviceId}&from=${world.day(7)}&to=${world.day(8)}`
		),
		await new Patient(other).hold(world.at(7, '11:00'), { serviceId: world.serviceId })
	];
	for (const answer of answers) {
		const text = await answer.text();
		for (const canary of [NAME, phone, world.slug, booked.appointment.id])
			expect(text).not.toContain(canary);
	}
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 422, 422]);
});

it('shows messages by patient, visit, number, moment and state, to whoever may read them', async () => {
	const list = async (query: Record<string, string>): Promise<any[]> =>
		(
			await json<{ items: any[] }>(
				await world.owner.get(`/messages?${new URLSearchParams(query).toString()}`)
			)
		).items;
	const ofVisit = await list({ appointmentId: booked.appointment.id });
	const planned = ofVisit.filter(({ state }) => state === 'planned');
	expect(planned.map(({ kind }) => kind)).toEqual(['before', 'before', 'after']);
	const [moved, sent] = ofVisit.slice(planned.length);
	expect([moved.kind, sent.kind]).toEqual(['moved', 'booked']);
	expect(await list({ patientId: sent.patientId })).toEqual(ofVisit);
	const all = await list({ to: phone });
	expect(all.map(({ kind }) => kind).sort()).toEqual(['booked', 'code', 'moved']);
	expect(all.find(({ kind }) => kind === 'code').code).toMatch(/^\d{6}$/);
	expect(moved).not.toHaveProperty('code');
	const since = new Date(Date.parse(moved.sentAt) + 1).toISOString();
	expect(await list({ to: phone, since })).toEqual([]);
	expect(await list({ to: phone, state: 'sent' })).toHaveLength(3);
	expect(await list({ to: phone, state: 'failed' })).toEqual([]);
	const doctor = await signedIn(await world.house.person('doctor'));
	expect((await doctor.get('/messages')).status).toBe(403);
});
