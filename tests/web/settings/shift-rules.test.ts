import { describe, expect, it } from 'vitest';
import { expandTimes } from '../../../worker/domain/scheduling/recurrence-times.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import {
	endedOn,
	planOf,
	rowsOf,
	type ShiftPlan
} from '../../../web/src/lib/features/settings/shifts/shift-rules.ts';

const plan = (more: Partial<ShiftPlan>): ShiftPlan => ({
	repeat: 'once',
	weekdays: [],
	until: null,
	...more
});
/** The days that the rows really have, by the rules of the schedule itself. */
const daysOf = (rows: { startsOn: string; rule: string | null }[]) =>
	rows
		.flatMap((row) =>
			expandTimes({ ...row, from: '09:00', to: '18:00' }, clockOf('Asia/Shanghai'), {
				from: '2026-12-01',
				to: '2026-12-15'
			})
		)
		.map(({ on }) => Number(on.slice(8)))
		.sort((a, b) => a - b);

describe('a plan of shifts', () => {
	it('works two days and rests two', () => {
		expect(daysOf(rowsOf(plan({ repeat: 'twoOnTwoOff' }), '2026-12-02'))).toEqual([
			2, 3, 6, 7, 10, 11, 14
		]);
	});

	it('ends with its last day, that day included', () => {
		const rows = rowsOf(plan({ repeat: 'daily', until: '2026-12-04' }), '2026-12-02');
		expect(daysOf(rows)).toEqual([2, 3, 4]);
	});

	it('begins on the first of its weekdays, whatever day was pressed', () => {
		const rows = rowsOf(plan({ repeat: 'weekly', weekdays: [5, 1] }), '2026-12-02');
		expect(rows[0]?.startsOn).toBe('2026-12-04');
		expect(daysOf(rows)).toEqual([4, 7, 11, 14]);
	});

	it('repeats the weekday of its first day when none is chosen', () => {
		expect(daysOf(rowsOf(plan({ repeat: 'weekly' }), '2026-12-02'))).toEqual([2, 9]);
	});

	it('is read back from its own rule', () => {
		for (const repeat of ['daily', 'weekly', 'twoOnTwoOff'] as const) {
			const made = plan({
				repeat,
				weekdays: repeat === 'weekly' ? [2, 4] : [],
				until: '2027-01-31'
			});
			expect(planOf(rowsOf(made, '2026-12-01')[0]?.rule ?? null)).toEqual(made);
		}
		expect(planOf('FREQ=MONTHLY;BYDAY=2MO').repeat).toBe('other');
		expect(planOf('FREQ=DAILY;INTERVAL=3').repeat).toBe('other');
		expect(planOf(null).repeat).toBe('once');
	});

	it('can be ended earlier than it was meant to', () => {
		expect(endedOn('FREQ=DAILY;COUNT=90', '2026-12-03')).toBe('FREQ=DAILY;UNTIL=20261203');
		expect(endedOn('FREQ=DAILY;UNTIL=20270101', '2026-12-03')).toBe('FREQ=DAILY;UNTIL=20261203');
	});
});
