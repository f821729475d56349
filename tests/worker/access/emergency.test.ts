import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import type { EmergencyView } from '../../../worker/contracts/emergency.ts';
import { audit } from '../../../worker/db/schema/audit.ts';
import { emergencyAccess } from '../../../worker/db/schema/emergency.ts';
import { message } from '../../../worker/db/schema/messages.ts';
import { membership } from '../../../worker/db/schema/staff.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aHouse, json, ORIGIN, PASSWORD, signedIn, type House, type Visitor } from './house.ts';

const REASON = '患者在前台突发过敏性休克';
const WORDS = 'emergency canary 36';
const records = recordsFor(env, '');

let house: House;
let owner: Visitor;
let doctor: Visitor;
let desk: Visitor;
let colleague: Visitor;
let deskPerson: Awaited<ReturnType<House['person']>>;
let patientId = '';
let noteId = '';

beforeAll(async () => {
	house = await aHouse(2);
	owner = await signedIn(await house.person(null, { isOwner: true }));
	doctor = await signedIn(await house.person('doctor'));
	deskPerson = await house.person('front_desk', { clinicIds: [house.clinicIds[0] ?? ''] });
	desk = await signedIn(deskPerson);
	colleague = await signedIn(await house.person('front_desk'));
});
beforeEach(async () => {
	patientId = await aPatient();
	const note = await doctor.post(`/patients/${patientId}/notes`, {
		...{ clinicId: house.clinicIds[1], templateKey: 'ortho', language: 'en' },
		values: { treatment: WORDS }
	});
	noteId = (await json<{ id: string }>(note)).id;
});

async function aPatient(): Promise<string> {
	const input = { name: 'Zhou', phones: [], clinicId: house.clinicIds[0] };
	return (await json<{ id: string }>(await doctor.post('/patients', input))).id;
}
const begin = (by: Visitor, input: object = {}, key?: string, id = patientId) =>
	by.post(
		`/patients/${id}/emergency`,
		{ reason: REASON, password: PASSWORD, ...input },
		key === undefined ? {} : { 'idempotency-key': key }
	);
const notesFor = async (by: Visitor, id = patientId) =>
	(await by.get(`/patients/${id}/notes`)).status;
const grantsOf = () =>
	records.select().from(emergencyAccess).where(eq(emergencyAccess.patientId, patientId));
const readings = async () =>
	(
		await records
			.select({ detail: audit.detail })
			.from(audit)
			.where(and(eq(audit.actorId, deskPerson.userId), eq(audit.action, 'emergency.read')))
	)
		.map(({ detail }) => (JSON.parse(detail ?? '{}') as { after: { patientId: string } }).after)
		.filter((one) => one.patientId === patientId);

describe('emergency access', () => {
	it('opens one record to one session for reading, and nothing else of the house', async () => {
		const sameElsewhere = await signedIn(deskPerson);
		const other = await aPatient();
		expect(await notesFor(desk)).toBe(403);
		const begun = await begin(desk);
		expect(begun.status).toBe(201);
		const grant = await json<{ at: string; endsAt: string; reason: string }>(begun);
		expect(Date.parse(grant.endsAt) - Date.parse(grant.at)).toBe(3_600_000);
		expect(grant.reason).toBe(REASON);
		const note = await desk.get(`/patients/${patientId}/notes/${noteId}`);
		expect([note.status, await note.text()]).toEqual([200, expect.stringContaining(WORDS)]);
		const axis = await json<{ items: { kind: string; title: string | null }[] }>(
			await desk.get(`/patients/${patientId}/timeline`)
		);
		expect(axis.items.find(({ kind }) => kind === 'note')?.title).not.toBeNull();
		expect(await notesFor(desk, other)).toBe(403);
		expect(await notesFor(sameElsewhere)).toBe(403);
		expect(await notesFor(colleague)).toBe(403);
		const written = await desk.post(`/patients/${patientId}/notes`, {
			...{ clinicId: house.clinicIds[0], templateKey: 'ortho', language: 'en' }
		});
		expect(written.status).toBe(403);
		expect((await desk.get('/drugs')).status).toBe(403);
		expect((await desk.get(`/patients/${patientId}/access-log`)).status).toBe(403);
	});

	it('never lets the record out: an export holds what the person may read without it', async () => {
		await records
			.update(membership)
			.set({ extra: ['record.export'] })
			.where(eq(membership.staffId, deskPerson.staffId));
		await begin(desk);
		expect(await notesFor(desk)).toBe(200);
		for (const answer of [
			await desk.get(`/patients/${patientId}/export`),
			await desk.post(`/patients/${patientId}/export`, { reason: 'x' })
		]) {
			expect(answer.status).toBe(200);
			expect(await answer.text()).not.toContain(WORDS);
		}
	});

	it('ends by itself, by a press, and with the session', async () => {
		await begin(desk);
		await records
			.update(emergencyAccess)
			.set({ endsAt: Date.now() })
			.where(eq(emergencyAccess.patientId, patientId));
		expect(await notesFor(desk)).toBe(403);
		expect((await begin(desk)).status).toBe(201);
		expect((await desk.post(`/patients/${patientId}/emergency/end`)).status).toBe(204);
		expect(await notesFor(desk)).toBe(403);
		expect((await desk.post(`/patients/${patientId}/emergency/end`)).status).toBe(404);
		expect((await begin(desk)).status).toBe(201);
		await desk.post('/auth/sign-out');
		await desk.signIn(deskPerson.email);
		expect(await notesFor(desk)).toBe(403);
	});

	it('is begun once by a command that comes twice, and by one of two at once', async () => {
		const [first, again] = [
			await begin(desk, {}, 'one-emergency'),
			await begin(desk, { password: 'not asked again' }, 'one-emergency')
		];
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(await again.text()).toBe(await first.text());
		expect((await begin(desk)).status).toBe(409);
		expect(await grantsOf()).toHaveLength(1);
		const both = await Promise.all([
			begin(colleague, {}, 'key-one-1'),
			begin(colleague, {}, 'key-two-2')
		]);
		expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
	});

	it('asks for a reason in a sentence and for who it is', async () => {
		expect(await json(await begin(desk, { reason: ' ab ' }))).toMatchObject({
			errors: [{ path: 'reason', code: 'required' }]
		});
		expect((await begin(desk, { password: 'wrong' })).status).toBe(422);
		expect((await begin(desk, { password: undefined })).status).toBe(422);
		expect((await begin(doctor, {}, undefined, 'pat_nobody')).status).toBe(404);
		expect((await begin(doctor)).status).toBe(409);
		const accountant = await signedIn(await house.person('accountant'));
		expect((await begin(accountant)).status).toBe(403);
		expect(await grantsOf()).toEqual([]);
	});

	it('does not open without its entry in the chain', async () => {
		const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const broken = {
			...env,
			AUDIT_CHAIN: {
				getByName: () => ({
					append: () => Promise.reject(new Error('out of reach'))
				})
			}
		};
		const answer = await api.request(
			`${ORIGIN}/api/v1/patients/${patientId}/emergency`,
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', cookie },
				body: JSON.stringify({ reason: REASON, password: PASSWORD })
			},
			broken as never
		);
		expect(answer.status).toBe(503);
		expect(await notesFor(desk)).toBe(403);
		expect(await grantsOf()).toEqual([]);
	});
});

describe('of emergency access', () => {
	it('every reading is in the audit once, and what is written down holds no words of it', async () => {
		await begin(desk);
		await desk.get(`/patients/${patientId}/notes/${noteId}`);
		await desk.get(`/patients/${patientId}/notes/${noteId}`);
		await desk.get(`/patients/${patientId}/chart`);
		await desk.get(`/patients/${patientId}`);
		expect(await readings()).toEqual([
			{ patientId, part: 'notes', item: noteId },
			{ patientId, part: 'chart' }
		]);
		const rows = [
			...(await grantsOf()),
			...(await records.select().from(audit).where(eq(audit.actorId, deskPerson.userId)))
		];
		expect(JSON.stringify(rows)).not.toContain(REASON);
		const links = await env.AUDIT_CHAIN.getByName(house.organisationId).links(0, 1_000);
		const chained = new Set(links.map(({ auditId }) => auditId));
		const [grant] = await grantsOf();
		const begun = rows.filter(
			(row) => 'action' in row && row.action === 'emergency.begin' && row.subjectId === grant?.id
		);
		expect(begun.map(({ id }) => chained.has(id))).toEqual([true]);
	});

	it('the owner is told, sees why and what was read, and reviews it; nobody reviews their own', async () => {
		await begin(desk);
		await desk.get(`/patients/${patientId}/notes`);
		await expect
			.poll(async () => {
				const letters = await records
					.select({ to: message.to, body: message.body })
					.from(message)
					.where(eq(message.kind, 'emergency_access'));
				return letters.filter(({ body }) => body.includes(patientId)).length;
			})
			.toBe(1);
		const open = async (by = owner) =>
			(
				await json<{ items: EmergencyView[] }>(await by.get('/emergencies?state=open'))
			).items.filter(({ patient }) => patient.id === patientId);
		const [told] = await open();
		expect(told).toMatchObject({
			patient: { name: 'Zhou' },
			by: { id: deskPerson.userId },
			reason: REASON,
			isLive: true,
			read: [{ part: 'notes', items: 0 }],
			reviewed: null
		});
		const review = (by: Visitor) => by.post(`/emergencies/${told?.id ?? ''}/review`);
		expect((await review(doctor)).status).toBe(403);
		await records
			.update(membership)
			.set({ extra: ['audit.read'] })
			.where(eq(membership.staffId, deskPerson.staffId));
		expect((await review(desk)).status).toBe(403);
		expect((await review(owner)).status).toBe(409);
		await desk.post(`/patients/${patientId}/emergency/end`);
		expect(await json(await review(owner))).toMatchObject({ reviewed: { at: expect.any(String) } });
		expect((await review(owner)).status).toBe(200);
		expect(await open()).toEqual([]);
		const stranger = await signedIn(await (await aHouse(1)).person(null, { isOwner: true }));
		expect((await review(stranger)).status).toBe(404);
		const manager = await signedIn(
			await house.person('manager', { clinicIds: [house.clinicIds[1] ?? ''] })
		);
		expect((await review(manager)).status).toBe(404);
	});
});
