import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../worker/db/schema/audit.ts';
import { image } from '../../../worker/db/schema/images.ts';
import { message } from '../../../worker/db/schema/messages.ts';
import { staff } from '../../../worker/db/schema/staff.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { sealingFor } from '../../../worker/integrations/sealing/sealing.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { sealOrigin } from '../../../worker/use-cases/images/image-words.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const HOSTILE = '<script>alert("x")</script> & {{patient.name}}';
const tooth36 = { quadrant: 3, position: 6 };
const today = clockOf('Asia/Shanghai').dateAt(Date.now());
const site = { area: 'tooth', teeth: [tooth36] };

let world: World;
let owner: Call;
let patientId: string;

/** A row of the record; its bytes are nobody's business here. */
async function anImage(id: string, changed: Partial<typeof image.$inferInsert> = {}) {
	const { organisationId, clinicId } = world;
	const origin = { fileName: 'a.jpg', subject: null, mismatch: null };
	const originSealed = await sealOrigin(sealingFor(env, organisationId), id, origin);
	await recordsFor(env, organisationId)
		.insert(image)
		.values({
			...{ organisationId, clinicId, patientId, id, objectKey: id, frames: 1 },
			...{ originSealed, contentType: 'image/jpeg', byteLength: 1, kind: 'intraoral', teeth: [] },
			...{ sha256: id.slice(4).padEnd(64, '0'), takenOn: '2026-11-07', isUnmatched: false },
			...{ addedAt: 1, addedById: 'usr_1', addedByName: 'Sun' },
			...changed
		});
}
const draw = (imageId: string, ...drawn: object[]) =>
	owner('POST', `/patients/${patientId}/images/${imageId}/annotations`, {
		drawn: drawn.map((drawing) => ({ drawing }))
	});
const across = (x: number) => [
	{ x: 0, y: 0 },
	{ x, y: 0 }
];

/** A film that is measured, one of another record that came here with its words, one that left with its own. */
async function makePictured() {
	await anImage('img_0a');
	await draw(
		'img_0a',
		{ kind: 'calibration', points: across(50), millimetres: 5 },
		{ kind: 'length', points: across(123), text: HOSTILE, tooth: tooth36 }
	);
	await anImage('img_0b');
	await draw('img_0b', { kind: 'text', points: [{ x: 1, y: 1 }], text: 'came along' });
	const moved = { sha256: 'b'.repeat(64), movedFromId: 'img_0b' };
	const row = (id: string) => sql`${image.id} = ${id}`;
	const records = recordsFor(env, world.organisationId);
	await records
		.update(image)
		.set({ patientId: 'pat_other', movedToId: 'img_0c' })
		.where(row('img_0b'));
	await anImage('img_0c', moved);
	await anImage('img_0d');
	await draw('img_0d', { kind: 'text', points: [{ x: 1, y: 1 }], text: 'somebody else' });
	await records.update(image).set({ movedToId: 'img_9', retiredAt: 1 }).where(row('img_0d'));
	const mounts = `/patients/${patientId}/mounts`;
	const mount = { clinicId: world.clinicId, layout: 'bitewings', takenOn: '2026-11-20' };
	const kept = await owner('POST', mounts, mount);
	await owner('PUT', `${mounts}/${kept.body.id}/slots/bitewing_right_molars`, {
		imageId: 'img_0a'
	});
	const gone = await owner('POST', mounts, { ...mount, layout: 'orthodontic' });
	await owner('POST', `${mounts}/${gone.body.id}/retire`, { reason: 'laid twice' });
}

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	const { clinicId } = world;
	const made = await owner('POST', '/patients', {
		...{ name: `王<b>五</b>`, phones: [{ number: '13800138000' }], clinicId },
		...{ sex: 'male', bornOn: '1980-02-29', allergy: '花生', note: HOSTILE }
	});
	patientId = made.body.id as string;
	const at = (path: string, body: object) =>
		owner('POST', `/patients/${patientId}/${path}`, { clinicId, ...body });
	await at('facts', { facts: [{ kind: 'allergy', code: 'penicillins', severity: 'severe' }] });
	await at('diagnoses', { code: 'K02.1', site, note: HOSTILE });
	await at('chart/entries', {
		entries: [
			{
				kind: 'condition',
				code: 'caries',
				status: 'condition',
				site: { ...site, area: 'surface', surfaces: ['M'] }
			}
		]
	});
	await owner('PUT', `/patients/${patientId}/care`, {
		...{ doctorId: null, coordinatorId: null, referrerPatientId: null },
		...{ referrerName: 'Old friend', version: 0 }
	});
	await recordsFor(env, world.organisationId)
		.insert(staff)
		.values({
			...{ organisationId: world.organisationId, id: 'stf_li', name: 'Li Wen', isOwner: true },
			...{ createdAt: 1, updatedAt: 1 }
		});
	await at('recalls', { kind: 'refusal', reason: 'treated_elsewhere', note: 'Nearer home' });
	await at('recalls', { kind: 'callback', reason: 'price', dueOn: today, ownerId: 'stf_li' });
	await makePictured();
	const twin = await owner('POST', '/patients', {
		...{ name: 'Twin', phones: [{ number: '13900139000', label: 'wife' }], clinicId },
		...{ allergy: 'latex', note: 'Afraid of drills', source: 'walk_in' }
	});
	const same = { intoId: patientId, reason: 'the same person' };
	await owner('POST', `/patients/${twin.body.id}/merge`, same);
	await owner('PUT', `/patients/${patientId}/contact-ways`, { email: 'wang@example.org' });
	const no = { way: 'sms', purpose: 'marketing', isGiven: false, proof: 'Said so aloud' };
	await owner('PUT', `/patients/${patientId}/consent`, no);
	const records = recordsFor(env, world.organisationId);
	const visit = { organisationId: world.organisationId, clinicId, patientId };
	await records.insert(message).values({
		...visit,
		...{ id: 'msg_x', kind: 'before', channel: 'sms', to: '+8613800138000', body: HOSTILE },
		...{ state: 'sent', direction: 'out', dueAt: 1, sentAt: 1, createdAt: 1 }
	});
});

const exported = (call: Call, body: object) =>
	call('POST', `/patients/${patientId}/export`, { reason: '患者要求', ...body });
const auditRows = async () =>
	(await recordsFor(env, world.organisationId).select().from(audit).limit(500)).filter(
		({ action }) => action === 'record.exported'
	);

describe('the export of a record', () => {
	it('as a page holds every part, and no words of the record act in it', async () => {
		const { status, text, headers } = await exported(owner, { format: 'html', language: 'en' });
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain('text/html');
		expect(headers.get('content-disposition')).toBe('attachment; filename="record.html"');
		expect(text).toContain('Old friend');
		expect(headers.get('content-security-policy')).toContain('sandbox');
		for (const words of ['Penicillins', 'K02.1', '36 M', 'Caries', '花生', '1980-02-29'])
			expect(text).toContain(words);
		expect(text).not.toContain('<script>');
		expect(text).not.toContain('<b>五');
		expect(text.split('&lt;script&gt;')).toHaveLength(5);
		expect(text).toContain('Everything the practice keeps');
	});

	it('tells what was to happen next, what is drawn on images and what lies in a series', async () => {
		const { text } = await exported(owner, { format: 'html', language: 'en' });
		for (const words of ['Treated elsewhere', 'Nearer home', 'Refusal', 'Replaced', 'Callback'])
			expect(text, words).toContain(words);
		for (const words of [
			'12.3 mm (by a line of known length)',
			'came along',
			'18–48',
			'laid twice'
		])
			expect(text, words).toContain(words);
		expect(text).not.toContain('somebody else');
		const { body } = await exported(owner, { format: 'fhir' });
		const drawn = (body.entry as { resource: any }[])
			.map(({ resource }) => resource)
			.filter(({ id }) => id.startsWith('ann-'));
		expect(drawn.map(({ derivedFrom }) => derivedFrom[0].reference).toSorted()).toEqual([
			...['DocumentReference/img-0a', 'DocumentReference/img-0a', 'DocumentReference/img-0c']
		]);
	});

	it('has what stands in merged records alone, and how they are written to', async () => {
		const { text } = await exported(owner, { format: 'html', language: 'en' });
		for (const words of ['+8613900139000 (wife)', 'latex', 'Afraid of drills', 'wang@example.org'])
			expect(text, words).toContain(words);
		expect(text).toMatch(/SMS<\/td><td>Marketing<\/td><td>No<\/td><td>Said so aloud/);
		const { body } = await exported(owner, { format: 'fhir' });
		const patient = (body.entry as { resource: any }[])
			.map(({ resource }) => resource)
			.find(({ resourceType }) => resourceType === 'Patient');
		expect(patient.telecom.map(({ value }: { value: string }) => value)).toEqual([
			...['+8613800138000', '+8613900139000', 'wang@example.org']
		]);
	});

	it('as FHIR is a collection whose references all lead to something in it', async () => {
		const { body, headers } = await exported(owner, { format: 'fhir', language: 'en' });
		expect(headers.get('content-type')).toContain('application/fhir+json');
		const resources = body.entry.map((one: { resource: { resourceType: string } }) => one.resource);
		const types = new Set(resources.map((one: { resourceType: string }) => one.resourceType));
		expect([...types].toSorted()).toEqual([
			'AllergyIntolerance',
			'Communication',
			'CommunicationRequest',
			'Condition',
			'Consent',
			'DocumentReference',
			'List',
			'Observation',
			'Organization',
			'Patient'
		]);
		const known = new Set(
			resources.map((one: { resourceType: string; id: string }) => `${one.resourceType}/${one.id}`)
		);
		const named = [...JSON.stringify(body).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to);
		expect(named.length).toBeGreaterThan(6);
		expect(named.filter((to) => !known.has(to))).toEqual([]);
	});

	it('is in the audit and in the chain with its reason before it leaves', async () => {
		const before = (await auditRows()).length;
		await exported(owner, {});
		await owner('GET', `/patients/${patientId}/export?format=fhir`);
		const rows = (await auditRows()).slice(before);
		expect(rows.map(({ reason }) => reason)).toEqual(['患者要求', null]);
		expect(rows[0]?.detail).not.toContain('花生');
		const links = await env.AUDIT_CHAIN.getByName(world.organisationId).links(0, 100);
		const chained = links.map(({ auditId }) => auditId);
		expect(rows.every(({ id }) => chained.includes(id))).toBe(true);
	});

	it('withholds what whoever exports may not read, and says so', async () => {
		const courier = await aKey(world.organisationId, ['record.export', 'patients.read']);
		const { text } = await exported(courier, { language: 'en' });
		expect(text).toContain('This file is not complete');
		expect(text).not.toContain('K02.1');
		const { body } = await exported(courier, { format: 'fhir' });
		const outcome = body.entry[0].resource;
		expect(outcome.resourceType).toBe('OperationOutcome');
		expect(outcome.issue).toContainEqual({
			...{ severity: 'warning', code: 'suppressed', diagnostics: 'notes' }
		});
	});

	it('is refused without the right, without a reason, and for another house', async () => {
		expect((await exported(world.desk, {})).status).toBe(403);
		expect((await exported(owner, { reason: '' })).status).toBe(422);
		const stranger = await aWorld();
		const other = await aKey(stranger.organisationId, CAPABILITIES);
		expect((await exported(other, {})).status).toBe(404);
	});
});
