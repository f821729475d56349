import { beforeAll, expect, it } from 'vitest';
import { aWorld, type World } from '../support/patients-world.ts';

let world: World;
const PEOPLE: [name: string, phone: string][] = [
	['张伟', '13800137742'],
	['张伟明', '13900001234'],
	['单小明', '13711112222'],
	['欧阳娜娜', '13722223333'],
	['吕布', '13733334444'],
	['Семёнова Мария', '+7 916 123-45-67'],
	['Йорданов Пётр', '8 (916) 765-43-21'],
	['José García-Núñez', '+34 612 345 678'],
	["O'Brien Anne", '+44 7911 123456'],
	['Zhang Wei', '+1 (415) 555-2671'],
	['李雷（小李）', '13744445555'],
	['AND OR NOT NEAR', '13755556666']
];
const numbers: Record<string, string> = {};

beforeAll(async () => {
	world = await aWorld();
	for (const [name, number] of PEOPLE) {
		const input = {
			name,
			phones: [{ number }],
			clinicId: world.clinicId,
			tags: [name.slice(0, 1)]
		};
		const made = await world.desk('POST', '/patients', input);
		numbers[name] = made.body.recordNumber;
	}
});

const find = async (query: string) => {
	const { status, body } = await world.desk('POST', '/patients/search', { query, limit: 50 });
	expect(status, query).toBe(200);
	return body.items.map((one: any) => one.name) as string[];
};

it.each([
	['张伟', ['张伟', '张伟明']],
	['张', ['张伟明', '张伟']],
	['伟明', ['张伟明']],
	['明', ['单小明', '张伟明']],
	['娜娜', ['欧阳娜娜']],
	['zwm', ['张伟明']],
	['zhangwei', ['张伟', 'Zhang Wei', '张伟明']],
	['zhang wei', ['张伟', 'Zhang Wei', '张伟明']],
	['zhangw', ['张伟明', '张伟']],
	['weiming', ['张伟明']],
	['shan', ['单小明']],
	['sxm', ['单小明']],
	['dan', []],
	['ouyang', ['欧阳娜娜']],
	['lvbu', ['吕布']],
	['lü', ['吕布']],
	['lubu', ['吕布']],
	['семенова', ['Семёнова Мария']],
	['СЕМЁНОВА', ['Семёнова Мария']],
	['мар', ['Семёнова Мария']],
	['мария сем', ['Семёнова Мария']],
	['петр', ['Йорданов Пётр']],
	['йорд', ['Йорданов Пётр']],
	['иорд', []],
	['garcia', ['José García-Núñez']],
	['nunez jose', ['José García-Núñez']],
	['brien', ["O'Brien Anne"]],
	['小李', ['李雷（小李）']],
	['7742', ['张伟']],
	['0013', ['张伟']],
	['138 0013', ['张伟']],
	['+86 138 0013 7742', ['张伟']],
	['１３８００１３７７４２', ['张伟']],
	['张 1234', ['张伟明']],
	['8 916 123-45-67', ['Семёнова Мария']],
	['9167654321', ['Йорданов Пётр']],
	['(415) 555', ['Zhang Wei']],
	['999999', []],
	['!!!', []],
	['not', ['AND OR NOT NEAR']],
	['and or', ['AND OR NOT NEAR']]
])('finds by %s', async (query, names) => {
	const found = await find(query);
	expect([...found].sort()).toEqual([...names].sort());
});

it('puts those named exactly so first', async () => {
	expect((await find('张伟'))[0]).toBe('张伟');
	expect((await find('zw'))[0]).not.toBe('张伟明');
	expect((await find('zhangwei')).at(-1)).toBe('张伟明');
});

it('finds by record number, whole, short or as it is being typed', async () => {
	const number = numbers['吕布']!;
	expect(number).toBe('P-00005');
	for (const query of [number, 'p-5', 'P5', '5', 'p-0000'])
		expect(await find(query), query).toContain('吕布');
	expect(await find('P-00005')).toEqual(['吕布']);
});

it.each([
	'"',
	'""',
	'" OR "',
	"' OR 1=1 --",
	'*',
	'a*',
	'^a',
	'-a',
	'(',
	')',
	'((((',
	'NEAR(a b)',
	'terms:a',
	'{a b}:c',
	'a AND',
	'NOT',
	'\u0000',
	'%',
	'_',
	'__00001',
	'\\',
	'; DROP TABLE patient',
	'🦷',
	'\ud800',
	'ſ',
	'İ',
	'\u0301\u0301',
	'a'.repeat(200),
	'张'.repeat(200),
	'1'.repeat(200),
	'a '.repeat(99)
])('survives the query %j', async (query) => {
	const found = await find(query);
	expect(found.length).toBeLessThanOrEqual(PEOPLE.length);
	expect(await find('张伟')).toHaveLength(2);
});

it('pages through everybody once, newest first, and through the hits of a search', async () => {
	const walk = async (query: string) => {
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const asked = { query, limit: 2, ...(cursor && { cursor }) };
			const { body }: any = await world.desk('POST', '/patients/search', asked);
			seen.push(...body.items.map((one: any) => one.name));
			cursor = body.nextCursor;
		} while (cursor !== null);
		return seen;
	};
	expect(await walk('')).toEqual(PEOPLE.map(([name]) => name).reverse());
	expect((await walk('z')).sort()).toEqual(['Zhang Wei', '张伟', '张伟明']);
	expect((await walk('zhangwei')).slice(-1)).toEqual(['张伟明']);
});

it('filters by tag and by state, and refuses a limit, a cursor or a field that is not one', async () => {
	const byTag = await world.desk('POST', '/patients/search', { tag: '张' });
	expect(byTag.body.items.map((one: any) => one.name)).toEqual(['张伟明', '张伟']);
	const gone = await world.desk('POST', '/patients/search', { state: 'deceased' });
	expect(gone.body.items).toEqual([]);
	const tags = await world.desk('GET', '/patients/tags');
	expect(tags.body.items[0]).toEqual({ tag: '张', patients: 2 });
	for (const input of [
		{ limit: 0 },
		{ limit: 201 },
		{ cursor: 'x' },
		{ name: 'x' },
		{ query: 'x'.repeat(201) }
	])
		expect(
			(await world.desk('POST', '/patients/search', input)).status,
			JSON.stringify(input)
		).toBe(422);
	expect((await world.desk('GET', '/patients?limit=0')).status).toBe(422);
	expect((await world.desk('GET', '/patients?query=7742&limit=5')).body.items).toHaveLength(1);
});

it('forgets the old name and phone after a change', async () => {
	const { body } = await world.desk('POST', '/patients/search', { query: '吕布' });
	await world.desk('PATCH', `/patients/${body.items[0].id}`, { name: '貂蝉', phones: [] });
	expect(await find('吕布')).toEqual([]);
	expect(await find('33334444')).toEqual([]);
	expect(await find('dc')).toEqual(['貂蝉']);
});

it('exports the list with no cell that runs as a formula', async () => {
	const own = await aWorld();
	const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1', '"quoted", line'];
	for (const name of evil)
		await own.desk('POST', '/patients', {
			name,
			phones: [{ number: '+49 151 23456789' }],
			clinicId: own.clinicId
		});
	const answer = await own.desk('POST', '/patients/export', { query: '' });
	expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	for (const line of answer.text.trim().split('\r\n').slice(1))
		for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
			expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
	expect(answer.text).toContain("'+4915123456789");
	expect(answer.text).toContain('"""quoted"", line"');
});
