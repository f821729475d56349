import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	firstBadRow,
	inOrder,
	minutesOfDay,
	type OpeningHours
} from '../../../worker/domain/organisation/opening-hours.ts';

const row = (weekday: number, from: string, to: string): OpeningHours => ({ weekday, from, to });

describe('opening hours', () => {
	it('may have a lunch break, touch, and last until midnight', () => {
		expect(firstBadRow([row(1, '09:00', '12:00'), row(1, '12:00', '24:00')])).toBe(-1);
	});

	it('name the row that ends before it starts, or that runs into an earlier one', () => {
		expect(firstBadRow([row(1, '09:00', '09:00')])).toBe(0);
		expect(
			firstBadRow([row(1, '09:00', '12:00'), row(2, '09:00', '12:00'), row(1, '11:55', '13:00')])
		).toBe(2);
	});

	it('are right exactly when no minute of the week is counted twice', () => {
		const time = fc
			.integer({ min: 0, max: 24 })
			.map((hour) => `${String(hour).padStart(2, '0')}:00`);
		const rows = fc.array(
			fc.record({ weekday: fc.integer({ min: 1, max: 2 }), from: time, to: time }),
			{ maxLength: 5 }
		);
		fc.assert(
			fc.property(rows, (some) => {
				const taken = new Set<string>();
				let isRight = true;
				for (const { weekday, from, to } of some) {
					if (minutesOfDay(from) >= minutesOfDay(to)) isRight = false;
					for (let hour = minutesOfDay(from); hour < minutesOfDay(to); hour += 60) {
						const cell = `${weekday} ${hour}`;
						if (taken.has(cell)) isRight = false;
						taken.add(cell);
					}
				}
				expect(firstBadRow(some) === -1).toBe(isRight);
			})
		);
	});

	it('are kept by weekday and time', () => {
		const rows = [row(2, '09:00', '10:00'), row(1, '13:00', '18:00'), row(1, '09:00', '12:00')];
		expect(inOrder(rows).map((one) => `${one.weekday} ${one.from}`)).toEqual([
			'1 09:00',
			'1 13:00',
			'2 09:00'
		]);
	});
});
