import { beforeAll, describe, expect, it } from 'vitest';
import { chineseYear } from '../../worker/use-cases/clinics/chinese-year.ts';
import { readHolidayCsv } from '../../worker/use-cases/clinics/read-holiday-csv.ts';
import { aHouse, json, signedIn, type Visitor } from './access/house.ts';

describe('a Chinese year', () => {
	it('has its days off and the weekend days worked for them once it is announced', () => {
		const { isAnnounced, days } = chineseYear(2026);
		expect(isAnnounced).toBe(true);
		const springFestival = days.filter((day) => day.name === '\u6625\u8282');
		expect(springFestival.filter((day) => !day.isWorked).map((day) => day.on)).toEqual([
			'2026-02-15',
			'2026-02-16',
			'2026-02-17',
			'2026-02-18',
			'2026-02-19',
			'2026-02-20',
			'2026-02-21',
			'2026-02-22',
			'2026-02-23'
		]);
		expect(springFestival.filter((day) => day.isWorked).map((day) => day.on)).toEqual([
			'2026-02-14',
			'2026-02-28'
		]);
	});

	it('has only the thirteen days of the law before, and says so', () => {
		const { isAnnounced, days } = chineseYear(2030);
		expect(isAnnounced).toBe(false);
		expect(days).toHaveLength(13);
		expect(days.every((day) => !day.isWorked)).toBe(true);
		expect(days.map((day) => day.on)).toEqual(
			expect.arrayContaining(['2030-02-02', '2030-02-05', '2030-04-05', '2030-06-05', '2030-09-12'])
		);
	});

	it('counts a day once when two festivals fall on it', () => {
		expect(chineseYear(2031).days).toHaveLength(12);
	});
});

describe('a year from a CSV file', () => {
	it('reads closed and open days and days with the hours of another weekday', () => {
		const read = readHolidayCsv(
			'\uFEFFdate,name,kind\r\n2027-01-01,New Year\r\n2027-01-02,"Rest, really",open\n2027-02-20,Make-up,mon\n',
			2027
		);
		expect(read).toEqual({
			ok: true,
			value: [
				{ on: '2027-01-01', name: 'New Year', isClosed: true, hoursOfWeekday: null },
				{ on: '2027-01-02', name: 'Rest, really', isClosed: false, hoursOfWeekday: null },
				{ on: '2027-02-20', name: 'Make-up', isClosed: false, hoursOfWeekday: 1 }
			]
		});
	});

	it('names every broken line and takes none', () => {
		const read = readHolidayCsv(
			'2027-02-30,No such day\n2026-01-01,Other year\n2027-01-01,\n2027-01-01,A,perhaps\n2027-01-01,Good',
			2027
		);
		expect(read).toEqual({
			ok: false,
			failure: [
				{ path: 'csv.1', code: 'wrong_type' },
				{ path: 'csv.2', code: 'out_of_range' },
				{ path: 'csv.3', code: 'required' },
				{ path: 'csv.4', code: 'wrong_type' }
			]
		});
	});
});

describe('the holidays of a clinic', () => {
	let owner: Visitor;
	let desk: Visitor;
	let at: string;

	beforeAll(async () => {
		const house = await aHouse(1);
		at = `/clinics/${house.clinicIds[0]}`;
		owner = await signedIn(await house.person(null, { isOwner: true }));
		desk = await signedIn(await house.person('front_desk'));
		await owner.patch(at, {
			openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
		});
	});
	const yearOf = async (year: number) => json<any>(await desk.get(`${at}/holidays?year=${year}`));

	it('warn of a year that nobody has brought in', async () => {
		expect(await yearOf(2028)).toEqual({
			year: 2028,
			items: [],
			importable: 'cn',
			warning: 'not_imported'
		});
	});

	it('come in with the hours of a Monday on worked weekend days, and leave hand-set dates alone', async () => {
		await owner.put(`${at}/holidays/2026-10-01`, { name: 'Open by hand', isClosed: false });
		const imported = await owner.post(`${at}/holidays/import`, { source: 'cn', year: 2026 });
		expect(imported.status).toBe(200);
		const { items, warning } = await yearOf(2026);
		expect(warning).toBeNull();
		expect(await json<any>(imported)).toMatchObject({ items, warning });
		const on = (date: string) => items.find((item: any) => item.on === date);
		expect(on('2026-10-01')).toMatchObject({ name: 'Open by hand', source: 'manual' });
		expect(on('2026-10-02')).toMatchObject({ isClosed: true, source: 'cn', isAnnounced: true });
		expect(on('2026-10-10')).toMatchObject({ isClosed: false, hoursOfWeekday: 1 });
	});

	it('warn of an unannounced year although its lawful days are there', async () => {
		const imported = await owner.post(`${at}/holidays/import`, { source: 'cn', year: 2031 });
		expect(await json(imported)).toMatchObject({ warning: 'unannounced' });
		expect(await yearOf(2031)).toMatchObject({ warning: 'unannounced' });
	});

	it('may be named without closing', async () => {
		await owner.post(`${at}/holidays/import`, {
			source: 'cn',
			year: 2025,
			closesOnHolidays: false
		});
		const { items } = await yearOf(2025);
		expect(items.some((item: any) => item.isClosed)).toBe(false);
	});

	it('are replaced whole by a second import, once', async () => {
		const csv = (text: string) => ({ source: 'csv', year: 2029, csv: text });
		await owner.post(`${at}/holidays/import`, csv('2029-05-01,May\n2029-05-09,Victory'));
		await owner.post(`${at}/holidays/import`, csv('2029-05-01,May Day'));
		const { items } = await yearOf(2029);
		expect(items.map((item: any) => [item.on, item.name])).toEqual([['2029-05-01', 'May Day']]);
	});

	it('are removed by date', async () => {
		await owner.put(`${at}/holidays/2030-03-08`, { name: 'Day off' });
		expect((await owner.delete(`${at}/holidays/2030-03-08`)).status).toBe(204);
		expect((await owner.delete(`${at}/holidays/2030-03-08`)).status).toBe(404);
		expect((await yearOf(2030)).items).toEqual([]);
	});

	it('close the board: booking there is outside hours', async () => {
		await owner.put(`${at}/holidays/2027-03-01`, { name: 'Closed Monday' });
		const openings = async (from: string, to: string) =>
			(await json<any>(await desk.get(`${at}/openings?minutes=30&from=${from}&to=${to}`))).items;
		const provider = await json<any>(await owner.post(`${at}/providers`, { name: 'Dr' }));
		await owner.post(`${at}/chairs`, { name: 'C1' });
		await owner.post(`${at}/shifts`, {
			providerId: provider.id,
			startsOn: '2027-02-22',
			from: '09:00',
			to: '18:00',
			rule: 'FREQ=DAILY'
		});
		expect(await openings('2027-03-01', '2027-03-02')).toEqual([]);
		expect((await openings('2027-03-02', '2027-03-03')).length).toBeGreaterThan(0);
	});

	it.each([
		['PUT', 'holidays/2026-13-01', { name: 'x' }, 404, null],
		['PUT', 'holidays/2026-12-01', { name: '' }, 422, { path: 'name', code: 'required' }],
		[
			'PUT',
			'holidays/2026-12-01',
			{ name: 'x', hoursOfWeekday: 0 },
			422,
			{ path: 'hoursOfWeekday', code: 'out_of_range' }
		],
		[
			'POST',
			'holidays/import',
			{ source: 'ru', year: 2026 },
			422,
			{ path: 'source', code: 'wrong_type' }
		],
		[
			'POST',
			'holidays/import',
			{ source: 'cn', year: 1999 },
			422,
			{ path: 'year', code: 'out_of_range' }
		],
		[
			'POST',
			'holidays/import',
			{ source: 'csv', year: 2026, csv: 'broken' },
			422,
			{ path: 'csv', code: 'required' }
		]
	])('%s %s %j is refused with %i', async (method, path, input, status, problem) => {
		const refused = await owner.call(method, `/api/v1${at}/${path}`, input);
		expect(refused.status).toBe(status);
		if (problem) expect((await json<any>(refused)).errors).toContainEqual(problem);
		expect((await desk.call(method, `/api/v1${at}/${path}`, input)).status).toBe(403);
	});
});
