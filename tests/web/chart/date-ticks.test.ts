import { expect, it } from 'vitest';
import { tickedStops } from '../../../web/src/lib/features/chart/date-ticks.ts';

it('has a tick a change while they can be told apart', () => {
	expect(tickedStops(['2024-02-01', '2025-01-01', '2025-03-01'])).toEqual([0, 1, 2]);
});

it('has a tick a year and one for today when ten years of changes are on it', () => {
	const stops = Array.from({ length: 120 }, (_, at) => {
		const [year, month] = [2016 + Math.floor(at / 12), 1 + (at % 12)];
		return `${year}-${String(month).padStart(2, '0')}-01`;
	});
	const ticks = tickedStops(stops);
	expect(ticks.map((at) => stops[at])).toEqual([
		...Array.from({ length: 10 }, (_, year) => `${2016 + year}-01-01`),
		'2025-12-01'
	]);
});
