import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { procedureDone } from '../../worker/db/schema/procedures.ts';
import { appointment } from '../../worker/db/schema/schedule.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import type { PatientWhere } from '../../worker/domain/patients/where.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let doctor: Call;
let records: ReturnType<typeof recordsFor>;
const ids: Record<string, string> = {};
const nameOf = new Map<string, string>();

async function make(name: string, more: object = {}, ...facts: object[]): Promise<void> {
	const body = { name, phones: [], clinicId: world.clinicId, ...more };
	const id = (await world.desk('POST', '/patients', body)).body.id as string;
	ids[name] = id;
	nameOf.set(id, name);
	if (facts.length > 0)
		await doctor('POST', `/patients/${id}/facts`, { clinicId: world.clinicId, facts });
}
const visit = (name: string, startAt: number, status = 'completed') =>
	records.insert(appointment).values({
		...{ organisationId: world.organisationId, clinicId: world.clinicId, startAt, status },
		...{ id: `apt_${ids[name]?.slice(4)}${startAt}`, patientId: ids[name] ?? '', pattern: 'X' },
		...{ version: 1, epoch: 1, revision: 1, fingerprint: 0, minutes: 30, endAt: startAt },
		...{ providerId: 'prv_1', chairId: 'chr_1', assistantIds: [], equipmentIds: [] },
		...{ serviceIds: [], labels: [], confirmation: 'unasked', note: '', source: 'desk' },
		...{ createdAt: 1, updatedAt: 1 }
	});

const penicillin = { kind: 'allergy' as const, code: 'penicillins' };
const warfarin = { kind: 'medication' as const, code: 'warfarin' };
const MAY = Date.UTC(2026, 4, 4);

beforeAll(async () => {
	world = await aWorld();
	doctor = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.manager);
	records = recordsFor(env, world.organisationId);
	await make('甲', { sex: 'female', bornOn: '1950-01-01', tags: ['金卡'] }, penicillin, warfarin);
	await make('乙', { sex: 'male', bornOn: '1990-01-01', tags: ['金卡'] }, penicillin);
	await make('丙', { sex: 'female', bornOn: '2015-01-01' }, warfarin);
	await make('丁', {}, { kind: 'allergy', code: 'latex' });
	await make('戊旧', {}, penicillin);
	await world.desk('POST', `/patients/${ids['戊旧']}/merge`, { intoId: ids['丁'], reason: 'same' });
	await visit('甲', MAY);
	await visit('乙', MAY - 400 * 86_400_000);
	await visit('丙', MAY, 'cancelled');
	await doctor('PUT', `/patients/${ids['乙']}/care`, {
		...{ doctorId: `prv_${world.clinicId}`, coordinatorId: null, version: 0 },
		...{ referrerPatientId: ids['甲'], referrerName: null }
	});
	await records.insert(procedureDone).values({
		...{ organisationId: world.organisationId, id: 'don_1', patientId: ids['甲'] ?? '' },
		...{ clinicId: world.clinicId, procedureId: 'prc_implant', code: 'I', at: MAY },
		...{ names: { zh: '种植' } as never, site: {} as never, teeth: ',36,', on: '2026-05-04' },
		...{ byId: 'usr', byName: 'Li' }
	});
});

const found = async (where: PatientWhere, more: object = {}, call = doctor) => {
	const { status, body } = await call('POST', '/patients/search', { where, ...more });
	expect(status, JSON.stringify(body)).toBe(200);
	return (body.items as { id: string }[]).map(({ id }) => nameOf.get(id)).sort();
};

/** Search ids whose terms in the index are not those that their records make. */
async function staleRecords(): Promise<number[]> {
	await env.DB.exec(
		`CREATE VIRTUAL TABLE IF NOT EXISTS patient_search_facets_kept
		USING fts5vocab(patient_search_facets, 'instance')`.replace(/\s+/g, ' ')
	);
	const { results: due } = await env.DB.prepare(
		'SELECT search_id, terms FROM patient_search_due'
	).all<{ search_id: number; terms: string }>();
	const { results } = await env.DB.prepare('SELECT doc, term FROM patient_search_facets_kept').all<{
		doc: number;
		term: string;
	}>();
	const kept = Map.groupBy(results, ({ doc }) => doc);
	const text = (terms: string[]) => [...new Set(terms)].sort().join(' ');
	return due
		.filter(
			({ search_id, terms }) =>
				text((kept.get(search_id) ?? []).map(({ term }) => term)) !==
				text(terms.toLowerCase().split(/[ ,]+/))
		)
		.map(({ search_id }) => search_id);
}

describe('a search by combination', () => {
	const cases: [string, PatientWhere, string[]][] = [
		['an allergy, that of a merged record among them', { facts: [penicillin] }, ['丁', '乙', '甲']],
		['two facts at once', { facts: [penicillin, warfarin] }, ['甲']],
		['without one', { facts: [penicillin], withoutFacts: [warfarin] }, ['丁', '乙']],
		['a tag and a sex', { tags: ['金卡'], sex: 'male' }, ['乙']],
		['an age', { ageFrom: 10, ageTo: 40 }, ['丙', '乙']],
		['who came since', { lastVisitFrom: '2026-05-01' }, ['甲']],
		['who stayed away since', { lastVisitBefore: '2026-01-01' }, ['乙']],
		['who never came, a cancelled visit is none', { isNew: true }, ['丁', '丙']],
		['a doctor', { doctorId: 'DOCTOR' }, ['乙']],
		['a procedure done', { procedures: ['prc_implant'], proceduresSince: '2026-05-04' }, ['甲']],
		[
			'a procedure done later than it was',
			{ procedures: ['prc_implant'], proceduresSince: '2026-05-05' },
			[]
		],
		['all together', { facts: [penicillin], tags: ['金卡'], sex: 'female', ageFrom: 60 }, ['甲']]
	];
	it.each(cases)('finds %s', async (_, where, names) => {
		const asked = where.doctorId ? { doctorId: `prv_${world.clinicId}` } : where;
		expect(await found(asked)).toEqual(names.sort());
	});

	it('together with words, and page by page without losing or doubling anybody', async () => {
		expect(await found({ facts: [penicillin] }, { query: '甲' })).toEqual(['甲']);
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page: { body: any } = await doctor('POST', '/patients/search', {
				...{ where: { facts: [penicillin] }, limit: 1 },
				...(cursor && { cursor })
			});
			seen.push(...page.body.items.map(({ id }: { id: string }) => nameOf.get(id)));
			cursor = page.body.nextCursor;
		} while (cursor);
		expect(seen.sort()).toEqual(['丁', '乙', '甲']);
	});

	it('is not a way around what one may not read, nor across houses', async () => {
		const clerk = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.call_centre);
		expect(await found({ facts: [penicillin] }, {}, clerk)).toHaveLength(3);
		const asked = await clerk('POST', '/patients/search', { where: { facts: [warfarin] } });
		expect(asked.status).toBe(403);
		const other = await aWorld();
		const theirs = await other.desk('POST', '/patients/search', { where: { facts: [penicillin] } });
		expect(theirs.body.items).toEqual([]);
		const wrong = await doctor('POST', '/patients/search', {
			where: { facts: [{ kind: 'allergy', code: 'warfarin' }] }
		});
		expect(wrong.body.errors).toContainEqual({ path: 'where.facts.0.code', code: 'unknown_id' });
	});

	it('refuses a day since which nothing in particular was done, and tells what is missing', async () => {
		const clerk = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.call_centre);
		const since = { proceduresSince: '2026-05-04' };
		const paths = ['/patients/search', '/patients/export', '/patient-lists'] as const;
		for (const where of [since, { ...since, procedures: [] }, { ...since, tags: ['金卡'] }])
			for (const path of paths) {
				const name = path === '/patient-lists' ? { name: '做过' } : {};
				const asked = await doctor('POST', path, { ...name, where });
				expect(asked.status, path).toBe(422);
				expect(asked.body.errors).toContainEqual({ path: 'where.procedures', code: 'required' });
			}
		const done = { ...since, procedures: ['prc_implant'] };
		expect((await clerk('POST', '/patients/search', { where: done })).status).toBe(403);
		expect((await clerk('POST', '/patients/search', { where: since })).status).toBe(422);
	});

	it('follows whatever changes, a change of a merged record among them', async () => {
		const change = (name: string, body: object) => doctor('PATCH', `/patients/${ids[name]}`, body);
		await make('己', { tags: ['金卡'], bornOn: '1950-01-01' }, warfarin);
		expect(await staleRecords()).toEqual([]);
		await change('己', { tags: ['银卡', '金卡'], bornOn: '1951-01-01', state: 'inactive' });
		await change('己', { tags: ['银卡'] });
		expect(await found({ tags: ['金卡'], facts: [warfarin] })).toEqual(['甲']);
		expect(await found({ tags: ['银卡'] }, { state: 'inactive' })).toEqual(['己']);
		const facts = (await doctor('GET', `/patients/${ids['己']}/facts`)).body.items;
		await doctor('POST', `/patients/${ids['己']}/facts/${facts[0].id}/end`, {
			...{ clinicId: world.clinicId, reason: 'x' }
		});
		expect(await found({ facts: [warfarin], tags: ['银卡'] })).toEqual([]);
		await visit('己', MAY);
		expect(await found({ lastVisitFrom: '2026-05-01' })).toEqual(['己', '甲'].sort());
		const visits = sql`${appointment.patientId} = ${ids['己']}`;
		await records.update(appointment).set({ status: 'no_show' }).where(visits);
		expect(await found({ lastVisitFrom: '2026-05-01' })).toEqual(['甲']);
		await world.desk('POST', `/patients/${ids['己']}/merge`, { intoId: ids['丙'], reason: 'same' });
		expect(await found({ tags: ['银卡'] })).toEqual(['丙']);
		await world.desk('POST', `/patients/${ids['己']}/unmerge`, { reason: 'not the same' });
		expect(await found({ tags: ['银卡'] })).toEqual(['己']);
		expect(await staleRecords()).toEqual([]);
	});

	it('is kept under a name, for oneself or for the house', async () => {
		const where = { facts: [penicillin] };
		const own = await doctor('POST', '/patient-lists', { name: '青霉素', where });
		const shared = await doctor('POST', '/patient-lists', { name: '共享', where, isShared: true });
		expect(own.status).toBe(201);
		const of = async (call: Call) =>
			(await call('GET', '/patient-lists')).body.items.map((one: { name: string }) => one.name);
		expect((await of(doctor)).sort()).toEqual(['共享', '青霉素']);
		expect(await of(world.desk)).toEqual(['共享']);
		const named = (call: Call, id: string, name: string) =>
			call('PATCH', `/patient-lists/${id}`, { name });
		expect((await named(world.desk, own.body.id, '我的')).status).toBe(404);
		expect((await named(world.desk, shared.body.id, '我的')).status).toBe(403);
		expect((await named(doctor, shared.body.id, '门诊共享')).body).toMatchObject({
			...{ id: shared.body.id, name: '门诊共享', isShared: true, where }
		});
		expect(await of(world.desk)).toEqual(['门诊共享']);
		await doctor('PATCH', `/patient-lists/${shared.body.id}`, { isShared: false });
		expect(await of(world.desk)).toEqual([]);
		await doctor('PATCH', `/patient-lists/${shared.body.id}`, { isShared: true });
		expect((await world.desk('DELETE', `/patient-lists/${own.body.id}`)).status).toBe(404);
		expect((await world.desk('DELETE', `/patient-lists/${shared.body.id}`)).status).toBe(403);
		expect((await doctor('DELETE', `/patient-lists/${shared.body.id}`)).status).toBe(204);
		expect(await of(world.desk)).toEqual([]);
	});
});

it('who answers for a patient is told with the sender, and two at once do not overwrite each other', async () => {
	const read = await world.desk('GET', `/patients/${ids['乙']}/care`);
	expect(read.body).toMatchObject({
		doctor: { name: 'Li Wen' },
		referrer: { name: '甲' },
		version: 1
	});
	expect((await world.desk('GET', `/patients/${ids['甲']}/care`)).body.referred).toBe(1);
	const stale = { ...read.body, doctorId: null, coordinatorId: null, version: 0 };
	const { doctorId, coordinatorId, version } = stale;
	const body = { doctorId, coordinatorId, version, referrerPatientId: null, referrerName: null };
	expect((await doctor('PUT', `/patients/${ids['乙']}/care`, body)).status).toBe(412);
	const self = { ...body, version: 1, referrerPatientId: ids['乙'] };
	expect((await doctor('PUT', `/patients/${ids['乙']}/care`, self)).status).toBe(422);
});
