import { describe, expect, it } from 'vitest';
import { movedBy } from '../../../web/src/lib/features/settings/catalogue/entry.ts';
import { paint, runsOf } from '../../../web/src/lib/features/settings/catalogue/pattern-cells.ts';
import { priceText, readPrice } from '../../../worker/domain/money/price-text.ts';
import {
	asDays,
	asHours,
	nextRow,
	placeOfRow
} from '../../../web/src/lib/features/settings/hours/week-hours.ts';

describe('a price', () => {
	it.each([
		['380', 'CNY', 38_000],
		['1 280,5', 'RUB', 128_050],
		['0', 'CNY', 0],
		['1200', 'JPY', 1_200],
		['', 'CNY', null],
		['abc', 'CNY', undefined],
		['1.005', 'CNY', undefined],
		['-5', 'CNY', undefined],
		['12.5', 'JPY', undefined]
	])('"%s" in %s is %s', (text, currency, amount) => {
		expect(readPrice(text, currency)).toBe(amount);
	});
	it('is typed as it was kept', () => {
		for (const amount of [0, 5, 38_000, 128_050, 99_999_999])
			expect(readPrice(priceText(amount, 'CNY'), 'CNY')).toBe(amount);
	});
});

describe('a drawn pattern', () => {
	it('is painted either way round and never without its provider', () => {
		expect(paint('XXXXX', 3, 1, '/')).toBe('X///X');
		expect(paint('X/', 0, 1, '/')).toBe('X/');
	});
	it('is told in stretches', () => {
		expect(runsOf('//XXX/')).toEqual([
			{ isProvider: false, minutes: 10 },
			{ isProvider: true, minutes: 15 },
			{ isProvider: false, minutes: 5 }
		]);
	});
});

describe('the week of a clinic', () => {
	const hours = [
		{ weekday: 1, from: '09:00', to: '12:00' },
		{ weekday: 1, from: '13:00', to: '18:00' },
		{ weekday: 3, from: '09:00', to: '18:00' }
	];
	it('comes back as it was', () => {
		expect(asHours(asDays(hours))).toEqual(hours);
	});
	it('knows which row a refusal means', () => {
		expect(placeOfRow(asDays(hours), 1)).toEqual([1, 1]);
		expect(placeOfRow(asDays(hours), 2)).toEqual([3, 0]);
		expect(placeOfRow(asDays(hours), 9)).toBeNull();
	});
	it('offers the time after a break while the day has any', () => {
		expect(nextRow([{ from: '09:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' });
		expect(nextRow([{ from: '09:00', to: '21:30' }])).toEqual({ from: '22:30', to: '24:00' });
		expect(nextRow([{ from: '09:00', to: '23:00' }])).toBeNull();
	});
});

it('moves an entry by one place and not over the edge', () => {
	const entry = (id: string) => ({ id, name: id, order: 0, isActive: true, version: 1 });
	const items = ['a', 'b', 'c'].map(entry);
	expect(movedBy(items, 'c', -1)).toEqual(['a', 'c', 'b']);
	expect(movedBy(items, 'a', -1)).toBeNull();
	expect(movedBy(items, 'x', 1)).toBeNull();
});
