import { beforeAll, describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let owner: Call;
beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
});

const upload = (call: Call, kind: string, file: string | Uint8Array) =>
	call('POST', `/patient-imports?kind=${kind}&clinicId=${world.clinicId}`, file, {
		'content-type': 'text/csv',
		'file-name': 'list.csv'
	});
async function goOn(id: string) {
	for (;;) {
		const { status, body, text } = await owner('POST', `/patient-imports/${id}/continue`, {});
		expect(status, text).toBe(200);
		if (['checked', 'done', 'undone'].includes(body.state)) return;
	}
}
const report = async (id: string) =>
	(await owner('GET', `/patient-imports/${id}/report?limit=200`)).body.items;
const fates = async (id: string) =>
	(await report(id)).map((one: any) =>
		[one.row, one.outcome, ...one.problems.map((it: any) => `${it.field} ${it.code}`)].join(' ')
	);
async function dryRun(kind: string, file: string) {
	const made = await upload(owner, kind, file);
	expect(made.status, made.text).toBe(201);
	const { id, guess } = made.body;
	const checked = await owner('POST', `/patient-imports/${id}/check`, { mapping: guess });
	expect(checked.status, checked.text).toBe(200);
	await goOn(id);
	return id as string;
}
async function step(id: string, verb: 'confirm' | 'undo') {
	const body = verb === 'confirm' ? { duplicates: 'skip' } : {};
	expect((await owner('POST', `/patient-imports/${id}/${verb}`, body)).status).toBe(200);
	await goOn(id);
}
const totals = async (id: string) => (await owner('GET', `/patient-imports/${id}`)).body.totals;
const find = async (code: string) =>
	(await owner('GET', '/procedures?include=retired')).body.items.find(
		(one: any) => one.code === code
	);

describe('a price list from a file', () => {
	it('is told line by line before anything is written, written as one act, and taken back whole', async () => {
		await owner('PATCH', '/procedures/prc_d010', { price: 10_000 }, { 'if-match': '"1"' });
		const file = [
			'项目编码,项目名称,部位,单价,时长,牙类,状态',
			'LIC-1,"Crown, ceramic",单牙,"1,280.50",45,磨牙、前磨牙,',
			'd010,,,200,,,',
			'D020,,,,,,',
			'D030,,单牙,,,,',
			'LIC-1,Again,单牙,1,,,',
			'LIC-2,No place,,1,,,',
			'LIC-3,Bad price,单牙,=1+1,,,',
			"'=LIC-4,Formula,全口,0,,,",
			'LIC-5,"never closed,全口,0,,,'
		].join('\r\n');
		const id = await dryRun('procedures', file);
		expect(await fates(id)).toEqual([
			'2 ready',
			'3 changing',
			'4 same',
			'5 refused area conflict',
			'6 refused code repeated',
			'7 refused area required',
			'8 refused price wrong_type',
			'9 ready',
			'10 refused line wrong_type'
		]);
		expect((await report(id))[1].changes).toEqual([{ field: 'price', from: '100', to: '200' }]);
		expect(await find('LIC-1')).toBeUndefined();

		await step(id, 'confirm');
		expect(await totals(id)).toEqual({ written: 3, same: 1, refused: 5 });
		expect(await find('LIC-1')).toMatchObject({
			...{ name: 'Crown, ceramic', area: 'tooth', price: 128_050, currency: 'CNY', minutes: 45 },
			...{ toothClasses: ['premolar', 'molar'], pattern: 'X'.repeat(9), isActive: true }
		});
		expect(await find('=LIC-4')).toMatchObject({ area: 'mouth', price: 0 });
		expect(await find('D010')).toMatchObject({ price: 20_000 });

		await owner('PATCH', `/procedures/${(await find('=LIC-4')).id}`, { price: 5 });
		await step(id, 'undo');
		expect(await totals(id)).toEqual({ undone: 2, kept: 1, same: 1, refused: 5 });
		expect(await find('LIC-1')).toMatchObject({ isActive: false });
		expect(await find('D010')).toMatchObject({ price: 10_000 });
		expect(await find('=LIC-4')).toMatchObject({ price: 5, isActive: true });
	});

	it('leaves as a file that changes nothing when it comes back, and that no spreadsheet runs', async () => {
		const named = { zh: '=cmd|calc', en: 'A, "quoted"\nname', ru: '' };
		const input = { code: '-9', names: named, area: 'tooth', minutes: 20, price: 1_234_567 };
		const carePlan = { zh: '', en: '@home: rest', ru: '' };
		expect((await owner('POST', '/procedures', { ...input, carePlan })).status).toBe(201);
		await owner('DELETE', '/procedures/prc_x020');
		const before = (await owner('GET', '/procedures?include=retired')).body.items;
		const left = await owner('GET', '/procedures/export?language=ru');
		expect(left.headers.get('content-type')).toContain('text/csv');
		expect(left.text).toContain("'-9");
		expect(left.text).toContain("'=cmd|calc");
		const id = await dryRun('procedures', left.text);
		expect(await totals(id)).toEqual({ same: before.length });
		expect((await owner('GET', '/procedures?include=retired')).body.items).toEqual(before);
	});

	it('is for whoever keeps the settings, and stands in its own list of imports', async () => {
		expect((await upload(world.desk, 'procedures', 'code\nA')).status).toBe(403);
		const { id } = (await upload(owner, 'procedures', 'code\nA')).body;
		expect((await world.desk('GET', `/patient-imports/${id}`)).status).toBe(403);
		expect((await world.desk('GET', '/patient-imports?subject=catalogue')).status).toBe(403);
		const listed = async (search: string) =>
			(await owner('GET', `/patient-imports?${search}`)).body.items.some(
				(one: { id: string }) => one.id === id
			);
		expect(await listed('subject=catalogue')).toBe(true);
		expect(await listed('subject=catalogue&kind=procedures')).toBe(true);
		expect(await listed('subject=catalogue&kind=diagnoses')).toBe(false);
		expect(await listed('subject=patients&kind=procedures')).toBe(false);
		const stranger = await aWorld();
		const other = await aKey(stranger.organisationId, CAPABILITIES);
		expect((await other('GET', `/patient-imports/${id}`)).status).toBe(404);
	});
});

describe('diagnosis codes from a file', () => {
	it('are found, diagnosed with, and named still when the import is undone', async () => {
		const file = 'МКБ,Наименование\r\nS02.5,Перелом зуба\r\nК02.1,\r\nfree,words\r\ns025,again';
		const id = await dryRun('diagnoses', file);
		expect(await fates(id)).toEqual([
			'2 ready',
			'3 same',
			'4 refused code wrong_type',
			'5 refused code repeated'
		]);
		await step(id, 'confirm');
		const found = async (typed: string) => {
			const path = `/diagnosis-codes?query=${encodeURIComponent(typed)}`;
			return (await owner('GET', path)).body.items.map(({ code }: any) => code);
		};
		expect(await found('перелом')).toContain('S02.5');
		expect(await found('s025')).toEqual(['S02.5']);
		const patient = await owner('POST', '/patients', {
			...{ name: 'Wang Min', phones: [], clinicId: world.clinicId }
		});
		const path = `/patients/${patient.body.id}/diagnoses`;
		const site = { area: 'tooth', teeth: [{ quadrant: 1, position: 1 }] };
		const said = { clinicId: world.clinicId, code: 'S02.5', site };
		const made = await owner('POST', path, said);
		expect(made.body).toMatchObject({ code: 'S02.5', names: { zh: 'Перелом зуба' } });
		const left = await owner('GET', '/diagnosis-codes/export?language=ru');
		expect(await totals(await dryRun('diagnoses', left.text))).toEqual({ same: 1 });

		await step(id, 'undo');
		expect(await found('перелом')).toEqual([]);
		expect((await owner('POST', path, said)).status).toBe(422);
		expect((await owner('GET', path)).body.items).toMatchObject([
			{ names: { ru: 'Перелом зуба' } }
		]);
	});
});

describe('templates of notes', () => {
	it('are added, written anew and retired; a note is begun with those in use alone', async () => {
		const body = { name: 'Whitening', sections: [{ id: 'a', title: 'Shade', kind: 'words' }] };
		const made = await owner('POST', '/note-templates', { language: 'en', body });
		expect(made.status, made.text).toBe(201);
		const { key } = made.body;
		const list = async (more = '') =>
			(await owner('GET', `/note-templates?language=en${more}`)).body.items;
		expect((await list()).map((one: any) => one.body.name)).toContain('Whitening');
		const twice = { ...body, sections: [...body.sections, ...body.sections] };
		const put = (input: object, version: number) =>
			owner(
				'PUT',
				`/note-templates/${key}`,
				{ language: 'en', body, ...input },
				{
					'if-match': `"${version}"`
				}
			);
		expect((await put({ body: twice }, 1)).body.errors).toEqual([
			{ path: 'body.sections.1.id', code: 'out_of_range' }
		]);
		expect((await put({ isActive: false }, 1)).body).toMatchObject({ version: 2, isActive: false });
		expect((await put({}, 1)).status).toBe(412);
		expect((await list()).some((one: any) => one.key === key)).toBe(false);
		expect((await list('&include=retired')).some((one: any) => one.key === key)).toBe(true);
		const patient = await owner('POST', '/patients', {
			...{ name: 'Wang Min', phones: [], clinicId: world.clinicId }
		});
		const begin = { clinicId: world.clinicId, templateKey: key, language: 'en' };
		const notes = `/patients/${patient.body.id}/notes`;
		expect((await owner('POST', notes, begin)).status).toBe(422);
		await put({}, 2);
		expect((await owner('POST', notes, begin)).body).toMatchObject({ templateVersion: 3 });
	});
});

describe('a procedure that is ticked without a plan', () => {
	it('is asked about on a tooth that it is not meant for, and noted when it is meant', async () => {
		const patient = await owner('POST', '/patients', {
			...{ name: 'Wang Min', phones: [], clinicId: world.clinicId }
		});
		const tick = (position: number, more = {}) =>
			owner('POST', `/patients/${patient.body.id}/procedures-done`, {
				clinicId: world.clinicId,
				items: [
					{
						procedureId: 'prc_e110',
						site: { area: 'tooth', teeth: [{ quadrant: 3, position }] },
						...more
					}
				]
			});
		expect((await tick(6)).body.errors).toEqual([
			{ path: 'items.0.site.teeth', code: 'out_of_range' }
		]);
		await owner('PATCH', '/procedures/prc_e110', {
			carePlan: { zh: '', en: 'No chewing today.', ru: '' }
		});
		const meant = await tick(6, { isUnusual: true });
		expect(meant.status, meant.text).toBe(201);
		expect(meant.body.items[0].carePlan).toMatchObject({ en: 'No chewing today.' });
		expect((await tick(1)).status).toBe(201);
	});
});
