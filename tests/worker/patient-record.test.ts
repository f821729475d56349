import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../worker/db/schema/audit.ts';
import { patientFact } from '../../worker/db/schema/medical.ts';
import { message } from '../../worker/db/schema/messages.ts';
import { appointment } from '../../worker/db/schema/schedule.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { makeId } from '../../worker/domain/kernel/ids.ts';
import { loadPatientCard } from '../../worker/repositories/patient-cards.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { timelineEntry, withdrawTimeline } from '../../worker/repositories/timeline.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let doctor: Call;
let records: ReturnType<typeof recordsFor>;
beforeAll(async () => {
	world = await aWorld();
	doctor = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.doctor);
	records = recordsFor(env, world.organisationId);
});

async function aPatient(more: object = {}): Promise<string> {
	const body = { name: '周雅琴', phones: [], clinicId: world.clinicId, ...more };
	return (await world.desk('POST', '/patients', body)).body.id as string;
}
const note = (call: Call, patientId: string, ...facts: object[]) =>
	call('POST', `/patients/${patientId}/facts`, { clinicId: world.clinicId, facts });
const codesOf = async (call: Call, patientId: string, more = '') =>
	(await call('GET', `/patients/${patientId}/facts${more}`)).body.items.map(
		(one: { code: string | null; text: string | null }) => one.code ?? one.text
	);

describe('facts of health', () => {
	it('are noted loudest first, sealed in their own words, and warn on every card', async () => {
		const id = await aPatient();
		const words = '喉头水肿 2021';
		const made = await note(
			doctor,
			id,
			{ kind: 'lifestyle', code: 'smoking' },
			{ kind: 'medication', code: 'warfarin', since: '2024-05', text: 'INR 2.4' },
			{ kind: 'allergy', code: 'penicillins', severity: 'severe', since: '2021', text: words }
		);
		expect(made.status).toBe(201);
		expect(await codesOf(doctor, id)).toEqual(['penicillins', 'warfarin', 'smoking']);
		const [row] = await records.select().from(patientFact).limit(1);
		expect(JSON.stringify(row)).not.toContain(words);
		const trail = await records.select().from(audit).limit(500);
		expect(trail.some((one) => one.action === 'patient.note_facts')).toBe(true);
		expect(JSON.stringify(trail)).not.toContain('penicillins');
		const card = await loadPatientCard(records, world.organisationId, id, env);
		expect(card?.hasAllergy).toBe(true);
		expect((await world.desk('GET', `/patients/${id}`)).body.hasAllergy).toBe(true);
		const found = await world.desk('POST', '/patients/search', { query: '周雅琴' });
		expect(found.body.items.find((one: { id: string }) => one.id === id).hasAllergy).toBe(true);
	});

	it('make a newer card each time an allergy comes or goes, so that boards take it', async () => {
		const id = await aPatient();
		const card = async () => (await loadPatientCard(records, world.organisationId, id, env))!;
		const before = await card();
		const noted = await note(doctor, id, { kind: 'allergy', code: 'latex' });
		const warned = await card();
		expect(warned).toMatchObject({ hasAllergy: true });
		expect(warned.version).toBeGreaterThan(before.version);
		const path = `/patients/${id}/facts/${noted.body.items[0].id}/end`;
		await doctor('POST', path, { clinicId: world.clinicId, reason: 'mistaken' });
		const cleared = await card();
		expect(cleared).toMatchObject({ hasAllergy: false });
		expect(cleared.version).toBeGreaterThan(warned.version);
	});

	it('the desk sees and notes allergies, and nothing else of a history', async () => {
		const id = await aPatient();
		const callCentre = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.call_centre);
		await note(doctor, id, { kind: 'condition', code: 'hiv' });
		expect((await note(callCentre, id, { kind: 'allergy', code: 'latex' })).status).toBe(201);
		expect((await note(callCentre, id, { kind: 'condition', code: 'asthma' })).status).toBe(403);
		expect(await codesOf(callCentre, id)).toEqual(['latex']);
		expect(await codesOf(doctor, id)).toEqual(['latex', 'hiv']);
	});

	it('are replaced and ended, never overwritten: who, when and why stays readable', async () => {
		const id = await aPatient();
		const first = await note(doctor, id, { kind: 'condition', code: 'pregnancy', text: '12 周' });
		const oldId = first.body.items[0].id as string;
		expect((await note(doctor, id, { kind: 'condition', code: 'pregnancy' })).status).toBe(409);
		const next = await note(doctor, id, {
			...{ kind: 'condition', code: 'pregnancy', text: '20 周' },
			replacesId: oldId
		});
		expect(next.status).toBe(201);
		const newId = next.body.items[0].id as string;
		const end = { clinicId: world.clinicId, reason: '已分娩' };
		const ended = await doctor('POST', `/patients/${id}/facts/${newId}/end`, end);
		expect(ended.body).toMatchObject({ endReason: '已分娩', text: '20 周', endedByName: 'Tests' });
		expect((await doctor('POST', `/patients/${id}/facts/${newId}/end`, end)).status).toBe(409);
		expect(await codesOf(doctor, id)).toEqual([]);
		const all = (await doctor('GET', `/patients/${id}/facts?ended=true`)).body.items;
		expect(all.find((one: { id: string }) => one.id === oldId)).toMatchObject({
			...{ text: '12 周', replacedById: newId }
		});
	});

	it.each([
		[{ kind: 'medication', code: 'penicillins' }, 'facts.0.code', 'unknown_id'],
		[{ kind: 'allergy' }, 'facts.0.text', 'required'],
		[{ kind: 'allergy', code: 'latex', since: '2199' }, 'facts.0.since', 'out_of_range'],
		[{ kind: 'mood', code: 'latex' }, 'facts.0.kind', 'wrong_type']
	])('refuses %o', async (fact, path, code) => {
		const answer = await note(doctor, await aPatient(), fact);
		expect(answer.status).toBe(422);
		expect(answer.body.errors).toContainEqual({ path, code });
	});

	it('of a merged record are the survivor’s too, and nobody’s of another house', async () => {
		const [kept, gone] = [await aPatient(), await aPatient()];
		await note(doctor, gone, { kind: 'allergy', code: 'iodine' });
		await world.desk('POST', `/patients/${gone}/merge`, { intoId: kept, reason: 'same' });
		expect(await codesOf(doctor, kept)).toEqual(['iodine']);
		expect((await note(doctor, gone, { kind: 'allergy', code: 'latex' })).status).toBe(409);
		const other = await aWorld();
		expect((await other.desk('GET', `/patients/${kept}/facts`)).status).toBe(404);
		expect((await other.desk('GET', `/patients/${kept}/timeline`)).status).toBe(404);
	});
});

describe('the time axis', () => {
	const HOUR = 3_600_000;
	const BASE = Date.UTC(2026, 4, 4, 1);
	const entry = (patientId: string, at: number, name: string) =>
		timelineEntry(records, {
			organisationId: world.organisationId,
			patientId,
			clinicId: world.clinicId,
			at,
			kind: 'note',
			subjectId: `nte_${name}`,
			byName: 'Li Wen',
			title: { act: 'signed', name }
		});
	const visit = (patientId: string, id: string, startAt: number, clinicId = world.clinicId) =>
		records.insert(appointment).values({
			...{ organisationId: world.organisationId, clinicId, id, patientId, startAt },
			...{ version: 1, epoch: 1, revision: 1, fingerprint: 0, minutes: 30, endAt: startAt },
			...{ providerId: `prv_${clinicId}`, chairId: `chr_${clinicId}`, pattern: 'XXXXXX' },
			...{ assistantIds: [], equipmentIds: [], serviceIds: [`svc_${clinicId}`], labels: [] },
			...{ status: 'completed', confirmation: 'unasked', note: '', source: 'desk' },
			...{ createdAt: 1, updatedAt: 1 }
		});
	const words = (patientId: string, at: number, kind: string) =>
		records.insert(message).values({
			organisationId: world.organisationId,
			id: makeId('msg', at, crypto.getRandomValues(new Uint8Array(16))),
			...{ clinicId: world.clinicId, patientId, kind, channel: 'sms', to: '+86', body: kind },
			...{ state: 'sent' as const, dueAt: at, sentAt: at, createdAt: at }
		});

	it('tells what modules wrote, visits, messages and calls in one order, page by page', async () => {
		const id = await aPatient();
		for (let n = 0; n < 6; n++) {
			await entry(id, BASE + n * HOUR, `n${n}`);
			await visit(id, `apt_${id.slice(4, 12)}${n}`, BASE + n * HOUR);
			await words(id, BASE + n * HOUR + 1, n % 2 ? 'call' : 'reply');
		}
		const clerk = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.manager);
		const seen: { id: string; at: string; kind: string }[] = [];
		let cursor = '';
		do {
			const { body } = await clerk('GET', `/patients/${id}/timeline?limit=5${cursor}`);
			seen.push(...body.items);
			cursor = body.nextCursor && `&cursor=${body.nextCursor}`;
		} while (cursor);
		expect(new Set(seen.map((one) => one.id)).size).toBe(18);
		expect(seen).toHaveLength(18);
		const times = seen.map((one) => Date.parse(one.at));
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		const calls = await clerk('GET', `/patients/${id}/timeline?kinds=call,image`);
		expect(calls.body.items.map((one: { kind: string }) => one.kind)).toEqual(
			Array.from({ length: 3 }, () => 'call')
		);
	});

	it('keeps the words of a note from the desk, and visits of a clinic that one does not see', async () => {
		const id = await aPatient();
		await entry(id, BASE, '初诊');
		await entry(id, BASE, '初诊');
		await visit(id, `apt_else${id.slice(4, 12)}`, BASE, world.otherClinicId);
		await words(id, BASE, 'reply');
		const here = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.accountant, [
			world.clinicId
		]);
		const { items } = (await here('GET', `/patients/${id}/timeline`)).body;
		expect(items).toEqual([
			expect.objectContaining({ kind: 'note', title: null, subjectId: null, byName: 'Li Wen' })
		]);
		const read = await doctor('GET', `/patients/${id}/timeline?kinds=note`);
		expect(read.body.items[0].title).toEqual({ act: 'signed', name: '初诊' });
		const scope = { organisationId: world.organisationId, patientId: id };
		await withdrawTimeline(records, { ...scope, subjectId: 'nte_初诊' }, BASE + 1);
		const after = await doctor('GET', `/patients/${id}/timeline?kinds=note`);
		expect(after.body.items).toMatchObject([{ isWithdrawn: true }]);
	});
});
