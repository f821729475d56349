import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { aClinic, clinicStub } from '../support/a-clinic.ts';
import { aWorld, type Call, type World } from '../support/patients-world.ts';

const CSV = { 'content-type': 'text/csv' };
const XLSX = {
	'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

const upload = (
	world: World,
	file: string | Uint8Array,
	headers: Record<string, string> = CSV,
	kind = 'patients'
) =>
	world.desk('POST', `/patient-imports?kind=${kind}&clinicId=${world.clinicId}`, file, {
		'file-name': encodeURIComponent('患者.csv'),
		...headers
	});

/** Goes on until the import rests; answers how many steps that took. */
async function run(desk: Call, id: string) {
	for (let steps = 1; ; steps++) {
		const { status, body } = await desk('POST', `/patient-imports/${id}/continue`, {});
		expect(status).toBe(200);
		if (['checked', 'done', 'undone'].includes(body.state)) return steps;
	}
}

async function dryRun(world: World, file: string | Uint8Array, headers = CSV) {
	const made = await upload(world, file, headers);
	expect(made.status, made.text).toBe(201);
	const { id, guess } = made.body;
	await world.desk('POST', `/patient-imports/${id}/check`, { mapping: guess });
	await run(world.desk, id);
	const read = async () => (await world.desk('GET', `/patient-imports/${id}`)).body;
	const report = async (outcome = '') =>
		(
			await world.desk(
				'GET',
				`/patient-imports/${id}/report?limit=200${outcome && `&outcome=${outcome}`}`
			)
		).body.items;
	return { id, made: made.body, read, report };
}

const find = async (world: World, query: string) =>
	(await world.desk('POST', '/patients/search', { query, limit: 200 })).body.items;
const countOf = async (world: World) =>
	(await env.DB.prepare('SELECT count(*) AS n FROM patient WHERE organisation_id = ?')
		.bind(world.organisationId)
		.first<{ n: number }>())!.n;

/** The card as the clinic's object has it. */
const cardAt = (world: World, patientId: string): Promise<unknown> =>
	runInDurableObject(clinicStub(world.clinicId), (_, { storage }) => {
		const rows = storage.sql.exec('SELECT card FROM patients WHERE id = ?', patientId).toArray();
		return JSON.parse(String(rows[0]?.card));
	});

describe('a file of patients', () => {
	it('is guessed, judged row by row without writing anything, written when confirmed, and undone', async () => {
		const world = await aWorld();
		const { organisationId, clinicId } = world;
		await clinicStub(clinicId).putSettings(aClinic(clinicId, { organisationId }));
		await world.desk('POST', '/patients', {
			name: '李雷',
			phones: [{ number: '13912345678' }],
			clinicId: world.clinicId
		});
		const file = [
			'姓名,手机号,性别,出生日期,标签,过敏史,备注',
			'张伟,13800137742,男,1980/3/14,"VIP，保险",青霉素,canarynote',
			'韩梅梅,13800137743,女,1990年12月1日,,,',
			'李雷,139 1234 5678,男,,,,',
			',13800000000,,,,,',
			'坏日期,13800000001,男,2026-02-30,,,',
			'坏性别,abc,外星人,2199-01-01,,,',
			'张伟,13800137742,男,1980-03-14,,,',
			'多一格,1,男,,,,,溢出',
			''
		].join('\r\n');
		const { id, made, read, report } = await dryRun(world, file);
		expect(made.guess).toEqual({
			name: 0,
			phone: 1,
			sex: 2,
			bornOn: 3,
			tags: 4,
			allergy: 5,
			note: 6
		});
		expect(made.fileName).toBe('患者.csv');
		expect(await countOf(world)).toBe(1);
		expect((await read()).totals).toEqual({ ready: 2, duplicate: 2, refused: 4 });
		const rows = await report();
		expect(rows.map((one: any) => [one.row, one.outcome])).toEqual([
			[2, 'ready'],
			[3, 'ready'],
			[4, 'duplicate'],
			[5, 'refused'],
			[6, 'refused'],
			[7, 'refused'],
			[8, 'duplicate'],
			[9, 'refused']
		]);
		expect(rows[2].duplicates).toMatchObject([{ name: '李雷' }]);
		expect(rows[6].duplicateOfRow).toBe(2);
		expect(rows[3].problems).toEqual([{ field: 'name', code: 'required' }]);
		expect(rows[4].problems).toEqual([{ field: 'bornOn', code: 'wrong_type' }]);
		expect(rows[5].problems).toEqual([
			{ field: 'sex', code: 'wrong_type' },
			{ field: 'bornOn', code: 'out_of_range' },
			{ field: 'phone', code: 'wrong_type' }
		]);
		expect(rows[7].problems).toEqual([{ field: 'line', code: 'wrong_type' }]);

		const dump = JSON.stringify((await env.DB.prepare('SELECT * FROM import_chunk').all()).results);
		expect(dump).not.toContain('canarynote');
		await world.desk('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
		await run(world.desk, id);
		expect((await read()).totals).toEqual({ written: 2, skipped: 2, refused: 4 });
		const [zhang] = await find(world, 'zw');
		expect(zhang).toMatchObject({
			name: '张伟',
			sex: 'male',
			bornOn: '1980-03-14',
			hasAllergy: true
		});
		expect([...zhang.tags].sort()).toEqual(['VIP', '保险']);
		const left = await env.DB.prepare(
			'SELECT count(*) AS n FROM import_chunk WHERE lines_sealed IS NOT NULL AND import_id = ?'
		)
			.bind(id)
			.first<{ n: number }>();
		expect(left!.n).toBe(0);

		const [mei] = await find(world, 'hmm');
		await world.desk('PATCH', `/patients/${mei.id}`, { note: 'touched' });
		await world.desk('POST', `/patient-imports/${id}/undo`, {});
		await run(world.desk, id);
		expect((await read()).totals).toEqual({ undone: 1, kept: 1, skipped: 2, refused: 4 });
		expect(await find(world, 'zw')).toEqual([]);
		expect(await find(world, 'hmm')).toHaveLength(1);
		expect((await world.desk('GET', `/patients/${zhang.id}`)).body.state).toBe('inactive');
		expect(await cardAt(world, zhang.id)).toMatchObject({
			name: '张伟',
			state: 'inactive',
			hasAllergy: true,
			phoneTail: '7742',
			version: 2
		});
		expect(await cardAt(world, mei.id)).toMatchObject({ state: 'active' });
		expect((await world.desk('POST', `/patient-imports/${id}/undo`, {})).status).toBe(409);
	});

	it('makes duplicates when that is chosen', async () => {
		const world = await aWorld();
		const { id, read } = await dryRun(
			world,
			'name,phone\nAnn Lee,13800137742\nAnn Lee,13800137742\n'
		);
		expect((await read()).totals).toEqual({ ready: 1, duplicate: 1 });
		await world.desk('POST', `/patient-imports/${id}/confirm`, { duplicates: 'make' });
		await run(world.desk, id);
		expect(await find(world, 'ann lee')).toHaveLength(2);
	});

	it('reads GB18030, semicolons, Russian headers and Excel alike', async () => {
		const gb = Uint8Array.from([
			0xd0,
			0xd5,
			0xc3,
			0xfb,
			0x2c,
			0xb5,
			0xe7,
			0xbb,
			0xb0,
			0x0a,
			0xd5,
			0xc5,
			0xce,
			0xb0,
			0x2c,
			...new TextEncoder().encode('13800137742\n')
		]);
		for (const [file, headers] of [
			[gb, CSV],
			[
				'\ufeffФИО;Телефон;Пол;Дата рождения\r\nСемёнова Мария;+7 916 123-45-67;ж;14.03.1980\r\n',
				CSV
			],
			[
				await writeXlsx({
					sheets: [
						{
							name: 'A',
							rows: [
								['姓名', '电话', '出生日期'],
								['王芳', 13800137742, new Date('1980-03-14')]
							]
						}
					]
				}),
				XLSX
			]
		] as [string | Uint8Array, typeof CSV][]) {
			const world = await aWorld();
			const { id, read, report } = await dryRun(world, file, headers);
			expect((await read()).totals, JSON.stringify(await report())).toEqual({ ready: 1 });
			await world.desk('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
			await run(world.desk, id);
			const [made] = await find(world, '');
			expect(['张伟', 'Семёнова Мария', '王芳']).toContain(made.name);
			if (made.name !== '张伟') expect(made.bornOn).toBe('1980-03-14');
			expect(made.phones[0].e164).toMatch(/^\+(8613800137742|79161234567)$/);
		}
	});

	it('takes ten thousand rows with broken lines, and reports every one of them', async () => {
		const world = await aWorld();
		const lines = ['name,phone,birth date'];
		for (let n = 0; n < 10_000; n++)
			lines.push(
				n % 100 === 7
					? `,138${String(n).padStart(8, '0')},`
					: n % 100 === 8
						? `Broken ${n},138${String(n).padStart(8, '0')},1980-13-40`
						: `Person ${n},138${String(n).padStart(8, '0')},1980-03-14`
			);
		const began = Date.now();
		const { id, read } = await dryRun(world, lines.join('\n'));
		const checked = Date.now();
		expect((await read()).totals).toEqual({ ready: 9_800, refused: 200 });
		expect(await countOf(world)).toBe(0);
		await world.desk('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
		const steps = await run(world.desk, id);
		console.log(
			`10,000 rows: checked in ${checked - began} ms, written in ${Date.now() - checked} ms`
		);
		expect(steps).toBe(50);
		expect((await read()).totals).toEqual({ written: 9_800, refused: 200 });
		expect(await countOf(world)).toBe(9_800);
		expect(await find(world, '13800004321')).toHaveLength(1);
		const tooMany = await upload(world, [...lines, 'One more,1,'].join('\n'));
		expect(tooMany.body.errors).toEqual([{ path: 'file', code: 'out_of_range' }]);
	}, 120_000);

	it('goes on where it stopped, writes each row once though two go on at once, and can be cancelled', async () => {
		const world = await aWorld();
		const lines = Array.from(
			{ length: 900 },
			(_, n) => `Row ${n},1370000${String(n).padStart(4, '0')}`
		);
		const { id, read } = await dryRun(world, ['name,phone', ...lines].join('\n'));
		await world.desk('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
		const path = `/patient-imports/${id}/continue`;
		const raced = await Promise.all([1, 2, 3].map(() => world.desk('POST', path, {})));
		const won = raced.filter(({ status }) => status === 200).length;
		expect(won).toBeGreaterThanOrEqual(1);
		expect(await countOf(world)).toBe(200 * won);
		expect((await world.desk('POST', `/patient-imports/${id}/cancel`, {})).body.state).toBe(
			'cancelled'
		);
		expect((await world.desk('POST', path, {})).status).toBe(409);
		expect((await read()).totals).toEqual({ written: 200 * won, ready: 900 - 200 * won });
		await world.desk('POST', `/patient-imports/${id}/undo`, {});
		await run(world.desk, id);
		expect((await read()).totals.undone).toBe(200 * won);
		expect(await find(world, 'row')).toEqual([]);
	});

	it('is refused in the API’s own manner when it is no file, too large, empty or somebody else’s', async () => {
		const world = await aWorld();
		const status = async (answer: ReturnType<typeof upload>) => (await answer).status;
		expect(await status(upload(world, '{}', { 'content-type': 'application/json' }))).toBe(415);
		expect(await status(upload(world, 'x'.repeat(8_000_001)))).toBe(413);
		expect(await status(upload(world, ''))).toBe(422);
		expect(await status(upload(world, 'name,phone\n'))).toBe(422);
		expect(await status(upload(world, new Uint8Array([1, 2, 3]), XLSX))).toBe(422);
		expect(await status(upload(world, 'a\nb', CSV, 'staff'))).toBe(422);
		const made = await upload(world, 'name,phone\nA,1\n');
		const other = await aWorld();
		for (const [method, under, input] of [
			['GET', '', undefined],
			['GET', '/report', undefined],
			['POST', '/check', { mapping: { name: 0 } }],
			['POST', '/confirm', { duplicates: 'skip' }],
			['POST', '/continue', {}],
			['POST', '/cancel', {}],
			['POST', '/undo', {}]
		] as const)
			expect(
				(await other.desk(method, `/patient-imports/${made.body.id}${under}`, input)).status
			).toBe(404);
		const check = (mapping: unknown) =>
			world.desk('POST', `/patient-imports/${made.body.id}/check`, { mapping });
		expect((await check({})).body.errors).toEqual([{ path: 'mapping.name', code: 'required' }]);
		expect((await check({ name: 9 })).body.errors).toEqual([
			{ path: 'mapping.name', code: 'out_of_range' }
		]);
		expect((await check({ salary: 0 })).status).toBe(422);
		const confirm = await world.desk('POST', `/patient-imports/${made.body.id}/confirm`, {
			duplicates: 'skip'
		});
		expect(confirm.status).toBe(409);
	});
});
