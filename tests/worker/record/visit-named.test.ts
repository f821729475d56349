import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aVisitRow } from '../../support/a-visit.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const VISIT = 'apt_01visitofzhou';
let world: World;
let key: Call;
let [zhou, liu] = ['', ''];

beforeAll(async () => {
	world = await aWorld();
	const { organisationId, clinicId } = world;
	key = await aKey(organisationId, CAPABILITIES);
	[zhou = '', liu = ''] = await Promise.all(['周雅琴', '刘洋'].map(aPatient));
	const visit = aVisitRow({ organisationId, clinicId, id: VISIT, patientId: zhou });
	await recordsFor(env, organisationId).insert(appointment).values(visit);
});

const aPatient = async (name: string): Promise<string> => {
	const input = { name, phones: [], clinicId: world.clinicId };
	return (await world.desk('POST', '/patients', input)).body.id;
};
const site = { area: 'tooth', teeth: [{ quadrant: 3, position: 6 }] };

/** What names its visit, and the least that it says beside. */
const NAMES_A_VISIT: Record<string, object> = {
	'chart/entries': {
		entries: [{ kind: 'state', code: 'missing', site, status: 'existing_other' }]
	},
	diagnoses: { code: 'K04.0', site },
	'perio-exams': {},
	notes: { templateKey: 'revisit', language: 'zh' },
	'procedures-done': { items: [{ procedureId: 'prc_none', site }] },
	recalls: { kind: 'callback', dueOn: '2099-01-01', ownerId: 'stf_none' },
	images: { fileName: 'x.png', byteLength: 9 }
};

describe.each(Object.entries(NAMES_A_VISIT))('what is written by %s', (path, said) => {
	it.each([
		['a visit of somebody else', VISIT],
		['a visit that nobody has', 'apt_01nobodys']
	])('refuses %s', async (_, appointmentId) => {
		const { clinicId } = world;
		const input = { clinicId, appointmentId, ...said };
		const answer = await key('POST', `/patients/${liu}/${path}`, input);
		expect([answer.status, answer.body.errors]).toEqual([
			422,
			[{ path: 'appointmentId', code: 'unknown_id' }]
		]);
	});
});

it('stands with the visit of its own patient', async () => {
	const input = { clinicId: world.clinicId, appointmentId: VISIT };
	const said = NAMES_A_VISIT['chart/entries'];
	const answer = await key('POST', `/patients/${zhou}/chart/entries`, { ...input, ...said });
	expect(answer.body.items).toMatchObject([{ appointmentId: VISIT }]);
});
