import { describe, expect, it } from 'vitest';
import { ageOn } from '../../../worker/domain/patients/age-on.ts';
import { cardOf, NO_VISITS } from '../../../worker/domain/patients/card.ts';
import { csvOf, harmlessCell } from '../../../worker/domain/patients/csv-cell.ts';
import { likelySame } from '../../../worker/domain/patients/duplicates.ts';
import { foldText, nameKeyOf } from '../../../worker/domain/patients/fold-text.ts';
import {
	readDate,
	readSex,
	readTags,
	readTime,
	splitDateTime
} from '../../../worker/domain/patients/import-cells.ts';
import { guessMapping } from '../../../worker/domain/patients/import-fields.ts';
import { chunksOf, linesOf } from '../../../worker/domain/patients/import-line.ts';
import { stateAfter } from '../../../worker/domain/patients/import-states.ts';
import { readQuery } from '../../../worker/domain/patients/search-query.ts';
import { termsOf } from '../../../worker/domain/patients/search-terms.ts';

describe('folding', () => {
	it.each([
		['Семёнова', 'семенова'],
		['Й', 'й'],
		['ＡＢＣ１２３', 'abc123'],
		['José García', 'jose garcia'],
		['MÜLLER', 'muller'],
		['張偉', '張偉']
	])('makes %s %s', (text, folded) => expect(foldText(text)).toBe(folded));

	it('takes blanks and signs out of a key', () =>
		expect(nameKeyOf(" O'Brien  Anne-Marie ")).toBe('obrienannemarie'));
});

describe('terms and queries', () => {
	it('keeps Han signs side by side and knows every tail of a phone', () => {
		const terms = termsOf({
			name: '张伟明',
			syllables: ['zhang', 'wei', 'ming'],
			phones: ['+8613800137742'],
			recordNumber: 'P-00012'
		});
		expect(terms.slice(0, 3)).toEqual(['张', '伟', '明']);
		expect(terms).toEqual(
			expect.arrayContaining(['zhangweiming', 'zwm', 'weiming', '7742', '42', '_00012'])
		);
		expect(terms.filter((term) => term === '2')).toEqual([]);
	});

	it('reads a mixed query run by run', () => {
		expect(readQuery('张zw 42')?.parts).toEqual([
			{ kind: 'phrase', signs: ['张'] },
			{ kind: 'beginning', term: 'zw' },
			{ kind: 'digits', beginnings: ['42'], exact: ['_00042'] }
		]);
		expect(readQuery('!!! ---')).toBeNull();
		expect(readQuery('P-12')?.parts).toEqual([
			{ kind: 'digits', beginnings: ['_12'], exact: ['_00012'] }
		]);
	});
});

describe('duplicates', () => {
	const person = (name: string, phones: string[] = [], bornOn: string | null = null) => ({
		name,
		phones,
		bornOn
	});
	it.each([
		['name and phone', person('张伟', ['+1']), person('张 伟', ['+1']), 'name_and_phone'],
		[
			'name and birth',
			person('张伟', [], '1980-01-01'),
			person('张伟', [], '1980-01-01'),
			'name_and_birth'
		],
		[
			'a slip in a long name',
			person('Ivanova Maria', ['+1']),
			person('Ivanova Marija', ['+1']),
			'phone_and_similar_name'
		],
		['a sibling', person('李雷', ['+1']), person('李蕾', ['+1']), null],
		['a name alone', person('张伟'), person('张伟'), null],
		[
			'another birth date',
			person('张伟', ['+1'], '1980-01-01'),
			person('张伟', ['+1'], '2010-01-01'),
			null
		],
		['a phone alone', person('A B', ['+1']), person('C D', ['+1']), null]
	])('%s', (_, one, other, reason) => {
		expect(likelySame(one, other)).toBe(reason);
		expect(likelySame(other, one)).toBe(reason);
	});
});

describe('cells of a file', () => {
	it.each([
		['1980-03-14', 'ymd', '1980-03-14'],
		['1980/3/4', 'dmy', '1980-03-04'],
		['1980年12月1日', 'ymd', '1980-12-01'],
		['14.03.1980', 'ymd', '1980-03-14'],
		['03/14/1980', 'mdy', '1980-03-14'],
		['14.03.80', 'dmy', '1980-03-14'],
		['19800314', 'dmy', '1980-03-14'],
		['2026-02-29', 'ymd', null],
		['13/13/1980', 'mdy', null],
		['soon', 'ymd', null],
		['1', 'ymd', null]
	] as const)('reads the date %s (%s) as %s', (cell, order, date) =>
		expect(readDate(cell, order)).toBe(date)
	);

	it.each([
		['9:30', '09:30'],
		['09.30', '09:30'],
		['0930', '09:30'],
		['9:30 PM', '21:30'],
		['12:00 am', '00:00'],
		['14:30:00', '14:30'],
		['25:00', null],
		['9:75', null],
		['', null]
	])('reads the time %s as %s', (cell, time) => expect(readTime(cell)).toBe(time));

	it('splits a date from its time', () => {
		expect(splitDateTime('2026-11-23 09:30')).toEqual({ date: '2026-11-23', time: '09:30' });
		expect(splitDateTime('23.11.2026T9:30')).toEqual({ date: '23.11.2026', time: '9:30' });
		expect(splitDateTime('2026/11/23')).toEqual({ date: '2026/11/23', time: '' });
	});

	it('reads sexes and tags in three languages', () => {
		expect(['男', 'F', 'жен.', '', 'x'].map(readSex)).toEqual([
			'male',
			'female',
			'female',
			'unknown',
			null
		]);
		expect(readTags('VIP，保险; ортодонтия')).toEqual(['VIP', '保险', 'ортодонтия']);
	});

	it('guesses columns, an exact word before a part of one, and none twice', () => {
		expect(guessMapping('patients', ['备用电话', '患者姓名', '手机', '生日'])).toEqual({
			otherPhone: 0,
			name: 1,
			phone: 2,
			bornOn: 3
		});
		expect(
			guessMapping('appointments', ['Врач', 'Дата приёма', 'Время', 'Пациент', 'Услуга'])
		).toEqual({
			provider: 0,
			start: 1,
			time: 2,
			name: 3,
			service: 4
		});
		expect(guessMapping('patients', ['x', 'y'])).toEqual({});
	});
});

describe('lines', () => {
	it('keeps the numbers a spreadsheet shows and marks broken ones', () => {
		const { header, lines } = linesOf(
			[[''], ['\ufeffname', 'phone', ''], ['A', '1'], ['', ''], ['B', '2', 'x'], ['C']],
			new Set([5])
		);
		expect(header).toEqual(['name', 'phone']);
		expect(lines.map(({ row, isBroken }) => [row, isBroken])).toEqual([
			[3, false],
			[5, true],
			[6, true]
		]);
	});

	it('cuts chunks by rows and by text', () => {
		const line = (row: number, size: number) => ({
			row,
			cells: ['x'.repeat(size)],
			isBroken: false
		});
		const many = Array.from({ length: 5 }, (_, n) => line(n, 1));
		expect(chunksOf(many, 2).map((chunk) => chunk.length)).toEqual([2, 2, 1]);
		expect(chunksOf([line(1, 150_000), line(2, 60_000)], 200)).toHaveLength(2);
		expect(chunksOf([], 2)).toEqual([]);
	});
});

describe('csv', () => {
	it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＋1', '－1', '＠a'])(
		'makes %j harmless',
		(cell) => expect(harmlessCell(cell)).toBe(`'${cell}`)
	);
	it('leaves all else alone and quotes by RFC 4180', () => {
		expect(harmlessCell('1-2=3')).toBe('1-2=3');
		expect(csvOf([['a,b', 'c"d', 'e\nf', '=1', '']])).toBe('"a,b","c""d","e\nf",\'=1,\r\n');
	});
});

it('takes an import only through its states', () => {
	expect(stateAfter('confirm', 'uploaded')).toBeNull();
	expect(stateAfter('confirm', 'checked')).toBe('writing');
	expect(stateAfter('undo', 'done')).toBe('undoing');
	expect(stateAfter('undo', 'undone')).toBeNull();
	expect(stateAfter('cancel', 'undoing')).toBeNull();
});

it('makes one card of a merged group: the survivor’s face, everybody’s warnings', () => {
	const source = (id: string, version: number, changed = {}) => ({
		id,
		name: id,
		recordNumber: `P-${id}`,
		sex: 'unknown' as const,
		bornOn: null,
		state: 'active' as const,
		isVip: false,
		hasDebt: false,
		hasAllergy: false,
		version,
		...changed
	});
	const group = [
		source('a', 3),
		source('b', 2, { hasAllergy: true }),
		source('c', 1, { hasDebt: true })
	] as const;
	const details = {
		phones: [
			{ patientId: 'b', raw: '12', e164: null },
			{ patientId: 'a', raw: 'x', e164: '+8613800137742' }
		],
		tags: ['t', 't', 's'],
		popUps: ['one', 'two'],
		visits: { ...NO_VISITS, noShows: 2 },
		choices: [
			{ patientId: 'c', timeZone: 'Asia/Tokyo', version: 5 },
			{ patientId: 'b', timeZone: 'Europe/Moscow', version: 4 }
		]
	};
	expect(cardOf('b', [...group], details)).toMatchObject({
		id: 'b',
		name: 'a',
		recordNumber: 'P-a',
		phoneTail: '7742',
		hasAllergy: true,
		hasDebt: true,
		popUp: 'one\ntwo',
		tags: ['s', 't'],
		noShows: 2,
		isNew: true,
		timeZone: 'Europe/Moscow',
		version: 15
	});
});

it('counts whole years of age on a day', () => {
	expect(ageOn('2000-11-23', '2026-11-22')).toBe(25);
	expect(ageOn('2000-11-22', '2026-11-22')).toBe(26);
	expect(ageOn('2000-02-29', '2026-02-28')).toBe(25);
	expect([ageOn('2027-01-01', '2026-11-22'), ageOn(null, '2026-11-22')]).toEqual([null, null]);
});
