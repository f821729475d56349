import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '../../worker/db/schema/schedule.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { loadPatientCard } from '../../worker/repositories/patient-cards.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey, aWorld, type World } from '../support/patients-world.ts';

let world: World;
beforeAll(async () => {
	world = await aWorld();
});

const aPatient = (changed: Record<string, unknown> = {}) => ({
	name: '张伟',
	phones: [{ number: '138 0013 7742' }],
	clinicId: world.clinicId,
	...changed
});

describe('a new patient', () => {
	it('gets a record number, a normalised phone and is read back as made', async () => {
		const { desk } = world;
		const made = await desk('POST', '/patients', {
			...aPatient(),
			phones: [{ number: '138 0013 7742', label: 'own' }, { number: 'ext 5' }],
			sex: 'male',
			bornOn: '1980-03-14',
			note: 'likes mornings',
			allergy: 'penicillin',
			popUp: 'ask for the insurance card',
			tags: ['VIP', 'insurance', 'VIP'],
			preferredTimes: [{ weekdays: [6], after: '09:00', before: '12:00' }]
		});
		expect(made.status).toBe(201);
		expect(made.body.recordNumber).toMatch(/^P-\d{5}$/);
		expect(made.body.phones).toEqual([
			{ number: '138 0013 7742', e164: '+8613800137742', label: 'own' },
			{ number: 'ext 5', e164: null, label: null }
		]);
		const read = await desk('GET', `/patients/${made.body.id}`);
		expect(read.headers.get('etag')).toBe('"1"');
		expect({ ...read.body, tags: [...read.body.tags].sort() }).toEqual({
			...made.body,
			tags: ['VIP', 'insurance']
		});
	});

	it('has a card that shows flags and a phone tail, and no text but the pop-up', async () => {
		const made = await world.desk(
			'POST',
			'/patients',
			aPatient({ allergy: 'latex', popUp: 'late' })
		);
		const records = recordsFor(env, world.organisationId);
		const card = await loadPatientCard(records, world.organisationId, made.body.id, env);
		expect(card).toMatchObject({ hasAllergy: true, popUp: 'late', phoneTail: '7742', isNew: true });
		expect(JSON.stringify(card)).not.toContain('latex');
		expect(await loadPatientCard(records, 'org_else', made.body.id, env)).toBeNull();
	});

	it.each([
		[{ name: '' }, 'name', 'required'],
		[{ name: 'x'.repeat(201) }, 'name', 'too_long'],
		[{ phones: undefined }, 'phones', 'required'],
		[{ phones: [{ number: 'none' }] }, 'phones.0.number', 'wrong_type'],
		[{ sex: 'other' }, 'sex', 'wrong_type'],
		[{ bornOn: '2026-02-30' }, 'bornOn', 'out_of_range'],
		[{ bornOn: '2199-01-01' }, 'bornOn', 'out_of_range'],
		[{ clinicId: 'cli_unknown' }, 'clinicId', 'unknown_id'],
		[{ clinicId: 7 }, 'clinicId', 'unknown_id'],
		[{ note: 'x'.repeat(10_001) }, 'note', 'too_long'],
		[{ recordNumber: 'P-1' }, 'recordNumber', 'unknown_field'],
		[{ tags: [''] }, 'tags.0', 'required'],
		[{ preferredTimes: [{ after: '12:00', before: '09:00' }] }, 'preferredTimes.0', 'out_of_range']
	])('is refused with %o', async (changed, path, code) => {
		const answer = await world.desk('POST', '/patients', aPatient(changed));
		expect(answer.status).toBe(422);
		expect(answer.body.code).toBe('invalid');
		expect(answer.body.errors).toContainEqual({ path, code });
	});

	it('is made once for one key, also when two requests race with it', async () => {
		const key = { 'idempotency-key': crypto.randomUUID() };
		const input = aPatient({ name: 'Twice Once' });
		const answers = await Promise.all(
			[1, 2, 3].map(() => world.desk('POST', '/patients', input, key))
		);
		expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
		const other = await world.desk('POST', '/patients', { ...input, name: 'Other' }, key);
		expect(other.body.code).toBe('idempotency_key_reused');
		const found = await world.desk('POST', '/patients/search', { query: 'twice once' });
		expect(found.body.items).toHaveLength(1);
	});

	it('never shares a record number, though forty are made at once', async () => {
		const answers = await Promise.all(
			Array.from({ length: 40 }, (_, n) =>
				world.desk('POST', '/patients', aPatient({ name: `Crowd ${n}` }))
			)
		);
		expect(answers.every(({ status }) => status === 201)).toBe(true);
		expect(new Set(answers.map(({ body }) => body.recordNumber)).size).toBe(40);
	});

	it('names likely duplicates, and leaves a family with one phone alone', async () => {
		const own = await aWorld();
		const person = { name: '李雷', phones: [{ number: '13912345678' }], clinicId: own.clinicId };
		const first = await own.desk('POST', '/patients', person);
		expect(first.body.possibleDuplicates).toBeUndefined();
		const again = await own.desk('POST', '/patients', person);
		expect(again.body.possibleDuplicates).toMatchObject([
			{ id: first.body.id, reason: 'name_and_phone', phoneTail: '5678' }
		]);
		const child = await own.desk('POST', '/patients', { ...person, name: '李小雷' });
		expect(child.body.possibleDuplicates).toBeUndefined();
		expect(child.body.family.map((one: any) => one.patientId)).toContain(first.body.id);
		const asked = await own.desk('POST', '/patients/duplicates', person);
		expect(asked.body.items).toHaveLength(2);
	});
});

describe('a change', () => {
	it('changes what was sent, leaves the rest and needs the version that was read', async () => {
		const { desk } = world;
		const { body: made } = await desk(
			'POST',
			'/patients',
			aPatient({ note: 'first', tags: ['a'] })
		);
		const path = `/patients/${made.id}`;
		const changed = await desk(
			'PATCH',
			path,
			{ allergy: 'iodine', tags: ['b'] },
			{ 'if-match': '"1"' }
		);
		expect(changed.status).toBe(200);
		expect(changed.body).toMatchObject({
			note: 'first',
			allergy: 'iodine',
			tags: ['b'],
			version: 2
		});
		expect((await desk('GET', path)).body).toEqual(changed.body);
		const stale = await desk('PATCH', path, { name: 'Late' }, { 'if-match': '"1"' });
		expect(stale.status).toBe(412);
		const cleared = await desk('PATCH', path, { allergy: null, state: 'deceased' });
		expect(cleared.body).toMatchObject({ allergy: null, hasAllergy: false, state: 'deceased' });
	});

	it('lets only one of two racing changes of one version through', async () => {
		const { desk } = world;
		const { body: made } = await desk('POST', '/patients', aPatient());
		const answers = await Promise.all(
			['one', 'two', 'three'].map((source) =>
				desk('PATCH', `/patients/${made.id}`, { source }, { 'if-match': '"1"' })
			)
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
		const { body } = await desk('GET', `/patients/${made.id}`);
		expect(body.version).toBe(2);
	});
});

describe('who may', () => {
	it('answers 404 for the patient of another organisation, whatever is asked', async () => {
		const other = await aWorld();
		const { body: made } = await world.desk('POST', '/patients', aPatient());
		const path = `/patients/${made.id}`;
		for (const [method, under, input] of [
			['GET', '', undefined],
			['PATCH', '', { name: 'Mine' }],
			['GET', '/appointments', undefined],
			['GET', '/access-log', undefined],
			['POST', '/merge', { intoId: 'pat_x', reason: 'r' }],
			['POST', '/unmerge', { reason: 'r' }],
			['POST', '/family', { relativeId: 'pat_x', relation: 'child' }]
		] as const)
			expect((await other.desk(method, path + under, input)).status, method + under).toBe(404);
		const found = await other.desk('POST', '/patients/search', { query: made.recordNumber });
		expect(found.body.items.filter((one: any) => one.id === made.id)).toEqual([]);
		const into = await other.desk('POST', '/patients', { ...aPatient(), clinicId: other.clinicId });
		const merge = { intoId: made.id, reason: 'r' };
		const refused = await other.desk('POST', `/patients/${into.body.id}/merge`, merge);
		expect(refused.body.errors).toEqual([{ path: 'intoId', code: 'unknown_id' }]);
	});

	it('refuses who lacks the capability', async () => {
		const nurse = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.nurse);
		const marketing = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.marketing);
		const here = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.front_desk, [
			world.clinicId
		]);
		const { body: made } = await world.desk('POST', '/patients', aPatient());
		expect((await nurse('GET', `/patients/${made.id}`)).status).toBe(200);
		expect((await nurse('PATCH', `/patients/${made.id}`, { name: 'N' })).status).toBe(403);
		expect((await nurse('POST', '/patients', aPatient())).status).toBe(403);
		expect((await nurse('POST', `/patients/${made.id}/merge`, {})).status).toBe(403);
		expect((await marketing('GET', '/patients')).status).toBe(403);
		expect(
			(await here('POST', '/patients', aPatient({ clinicId: world.otherClinicId }))).status
		).toBe(403);
	});

	it('keeps who opened a record, once an hour', async () => {
		const { body: made } = await world.desk('POST', '/patients', aPatient());
		for (let n = 0; n < 3; n++) await world.desk('GET', `/patients/${made.id}`);
		const log = await world.desk('GET', `/patients/${made.id}/access-log`);
		expect(log.body.items).toHaveLength(1);
		expect(log.body.items[0].by).toMatchObject({ name: 'Tests', kind: 'apiKey' });
	});
});

describe('a merge', () => {
	it('keeps both, warns of both, is found under both names, and is taken back whole', async () => {
		const own = await aWorld();
		const make = async (name: string, more = {}) =>
			(await own.desk('POST', '/patients', { name, phones: [], clinicId: own.clinicId, ...more }))
				.body;
		const survivor = await make('Survivor One', { tags: ['kept'] });
		const merged = await make('Marged Two', {
			allergy: 'penicillin',
			phones: [{ number: '13700001111' }]
		});
		const third = await make('Third Three', { hasDebt: true });
		const merge = (id: string, intoId: string) =>
			own.desk('POST', `/patients/${id}/merge`, { intoId, reason: 'same person' });
		expect((await merge(third.id, merged.id)).status).toBe(200);
		expect((await merge(merged.id, survivor.id)).status).toBe(200);
		expect((await merge(merged.id, survivor.id)).status).toBe(409);
		expect((await merge(survivor.id, survivor.id)).body.errors[0].code).toBe('unknown_id');

		const read = (await own.desk('GET', `/patients/${survivor.id}`)).body;
		expect(read.hasAllergy).toBe(true);
		expect(read.mergedFrom[0]).toMatchObject({ allergy: 'penicillin' });
		expect(read.mergedFrom.map((one: any) => one.id).sort()).toEqual([merged.id, third.id].sort());
		const old = (await own.desk('GET', `/patients/${merged.id}`)).body;
		expect(old).toMatchObject({ mergedIntoId: survivor.id, allergy: 'penicillin' });
		expect((await own.desk('PATCH', `/patients/${merged.id}`, { name: 'x' })).status).toBe(409);
		for (const query of ['survivor', 'marged', '1111', 'third']) {
			const { items } = (await own.desk('POST', '/patients/search', { query })).body;
			expect(
				items.map((one: any) => one.id),
				query
			).toEqual([survivor.id]);
			expect(items[0]).toMatchObject({ hasAllergy: true, hasDebt: true });
		}
		const records = recordsFor(env, own.organisationId);
		const cardOf = (id: string) => loadPatientCard(records, own.organisationId, id, env);
		const shared = await cardOf(third.id);
		expect(shared).toMatchObject({
			id: third.id,
			name: 'Survivor One',
			hasAllergy: true,
			tags: ['kept']
		});

		const back = await own.desk('POST', `/patients/${merged.id}/unmerge`, { reason: 'two people' });
		expect(back.status).toBe(200);
		expect((await own.desk('POST', `/patients/${merged.id}/unmerge`, { reason: 'x' })).status).toBe(
			409
		);
		expect((await own.desk('GET', `/patients/${survivor.id}`)).body.mergedFrom).toEqual([]);
		const again = (await own.desk('GET', `/patients/${merged.id}`)).body;
		expect(again.mergedIntoId).toBeNull();
		expect(again.mergedFrom.map((one: any) => one.id)).toEqual([third.id]);
		for (const id of [survivor.id, merged.id, third.id])
			expect((await cardOf(id))!.version, 'cards must outrank the shared one').toBeGreaterThan(
				shared!.version
			);
	});
});

describe('the family of a merged record', () => {
	it('is the survivor’s, each relative once, and is untied from there', async () => {
		const { desk, clinicId } = await aWorld();
		const make = async (name: string, phones: object[] = []) =>
			(await desk('POST', '/patients', { name, phones, clinicId })).body.id as string;
		const [survivor, twin, mother, child] = [
			await make('Ann One'),
			await make('Ann Two', [{ number: '13800130011' }]),
			await make('Mother'),
			await make('Child', [{ number: '13800130011' }])
		];
		const tie = (id: string, relativeId: string, relation: string) =>
			desk('POST', `/patients/${id}/family`, { relativeId, relation });
		await tie(twin, mother, 'other');
		await tie(survivor, mother, 'parent');
		await tie(twin, survivor, 'other');
		await desk('POST', `/patients/${twin}/merge`, { intoId: survivor, reason: 'same person' });
		const family = async () =>
			(await desk('GET', `/patients/${survivor}`)).body.family.map(
				({ patientId, relation }: any) => [patientId, relation]
			);
		expect(await family()).toEqual([
			[mother, 'parent'],
			[child, null]
		]);
		expect((await tie(twin, child, 'child')).status).toBe(409);
		expect((await tie(survivor, twin, 'other')).body.errors[0].code).toBe('unknown_id');
		expect((await desk('DELETE', `/patients/${survivor}/family/${mother}`)).status).toBe(204);
		expect(await family()).toEqual([[child, null]]);
	});
});

describe('visits', () => {
	const visit = (world: World, patientId: string, n: number, changed = {}) => ({
		organisationId: world.organisationId,
		clinicId: world.clinicId,
		id: `apt_${patientId}${n}`,
		version: 1,
		epoch: 1,
		revision: n,
		fingerprint: 0,
		patientId,
		providerId: `prv_${world.clinicId}`,
		chairId: `chr_${world.clinicId}`,
		assistantIds: [],
		equipmentIds: [],
		serviceIds: [`svc_${world.clinicId}`],
		startAt: 1_800_000_000_000 + n * 86_400_000,
		endAt: 1_800_000_000_000 + n * 86_400_000 + 1_800_000,
		minutes: 30,
		pattern: 'XXXXXX',
		status: 'scheduled',
		confirmation: 'unconfirmed',
		labels: [],
		note: '',
		source: 'desk',
		createdAt: 1,
		updatedAt: 1,
		...changed
	});

	it('counts no-shows and late cancellations, and lists by page with names', async () => {
		const { body: made } = await world.desk('POST', '/patients', aPatient({ name: 'Visitor' }));
		const at = (n: number) => 1_800_000_000_000 + n * 86_400_000;
		const cancelled = (n: number, hoursBefore: number, by: string) => ({
			status: 'cancelled',
			cancelledBy: by,
			cancelledAt: at(n) - hoursBefore * 3_600_000
		});
		const rows = [
			visit(world, made.id, 1, { status: 'no_show' }),
			visit(world, made.id, 2, { status: 'checked_out' }),
			visit(world, made.id, 3, cancelled(3, 2, 'patient')),
			visit(world, made.id, 4, cancelled(4, 48, 'patient')),
			visit(world, made.id, 5, cancelled(5, 2, 'clinic')),
			visit(world, made.id, 6)
		];
		for (const row of rows)
			await recordsFor(env, world.organisationId)
				.insert(appointment)
				.values(row as never);
		const read = (await world.desk('GET', `/patients/${made.id}`)).body;
		expect(read).toMatchObject({ noShows: 1, lateCancellations: 1, completedVisits: 1 });
		const found = (await world.desk('GET', '/patients?query=visitor')).body.items;
		expect(found).toMatchObject([{ noShows: 1, lateCancellations: 1 }]);
		const seen: string[] = [];
		let cursor = '';
		do {
			const page = await world.desk('GET', `/patients/${made.id}/appointments?limit=4${cursor}`);
			expect(page.body.items[0]).toMatchObject({ providerName: 'Li Wen', serviceNames: ['Check'] });
			seen.push(...page.body.items.map((one: any) => one.id));
			cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
		} while (cursor);
		expect(seen).toEqual(rows.map((row) => row.id).reverse());
	});
});

describe('what is kept', () => {
	it('has no sealed text in clear anywhere in the records', async () => {
		const canaries = ['canarynote', 'canaryallergy', 'canarypopup'];
		const [note, allergy, popUp] = canaries;
		const key = { 'idempotency-key': crypto.randomUUID() };
		const made = await world.desk('POST', '/patients', aPatient({ note, allergy, popUp }), key);
		await world.desk(
			'PATCH',
			`/patients/${made.body.id}`,
			{ note: `${note} more` },
			{
				'idempotency-key': crypto.randomUUID()
			}
		);
		const tables = await env.DB.prepare(
			`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
			AND name NOT LIKE '_cf_%' AND name NOT LIKE 'patient_search%'`
		).all<{ name: string }>();
		for (const { name } of tables.results) {
			const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
			const dump = JSON.stringify(results);
			for (const canary of canaries)
				expect(dump.includes(canary), `${name}: ${canary}`).toBe(false);
		}
		const again = await world.desk('GET', `/patients/${made.body.id}`);
		expect(again.body).toMatchObject({ note: 'canarynote more', allergy, popUp });
	});

	it('does not open a sealed text that was moved to another patient', async () => {
		const one = await world.desk('POST', '/patients', aPatient({ note: 'of one' }));
		const two = await world.desk('POST', '/patients', aPatient({ note: 'of two' }));
		await env.DB.prepare(
			`UPDATE patient SET note_sealed = (SELECT note_sealed FROM patient WHERE id = ?) WHERE id = ?`
		)
			.bind(one.body.id, two.body.id)
			.run();
		const read = await world.desk('GET', `/patients/${two.body.id}`);
		expect(read.status).toBe(503);
		expect(read.text).not.toContain('of one');
	});
});
