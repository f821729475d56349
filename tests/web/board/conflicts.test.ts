import { describe, expect, it } from 'vitest';
import {
	clashesOf,
	nearestFree,
	type Wish
} from '../../../web/src/lib/features/board/layout/conflicts.ts';
import { openDay } from '../../../web/src/lib/features/board/layout/zone-day.ts';
import { aBlock, aHold, anAppointment, at, ON } from './a-board.ts';

const day = openDay('UTC', ON);
const NOW = Date.parse(at('08:00'));
const wish = (part: Partial<Wish> = {}): Wish => ({
	id: null,
	patientId: null,
	chairId: 'chr_1',
	providerId: 'prv_1',
	equipmentIds: [],
	day,
	from: 9 * 60,
	minutes: 30,
	pattern: 'XXXXXX',
	...part
});
const none = { appointments: [], blocks: [], holds: [] };

describe('what a place would run into', () => {
	it('finds the chair and the doctor of a visit at the same time', () => {
		const taken = { ...none, appointments: [anAppointment()] };
		expect(clashesOf(wish(), taken, NOW).map((one) => one.resource)).toEqual(['chair', 'provider']);
	});

	it('lets two chairs overlap while the assistant works (M1)', () => {
		const other = anAppointment({ chairId: 'chr_2', pattern: 'XX////' });
		const taken = { ...none, appointments: [other] };
		expect(clashesOf(wish({ pattern: '//XXXX' }), taken, NOW)).toEqual([]);
		expect(clashesOf(wish({ pattern: 'XXXX//' }), taken, NOW)).toEqual([
			{ resource: 'provider', appointmentId: other.id, from: 540, to: 550 }
		]);
	});

	it('does not run into itself, into a cancelled visit, or into a no-show that is over', () => {
		const self = anAppointment();
		const gone = anAppointment({ status: 'cancelled' });
		const missed = anAppointment({ status: 'no_show' });
		const taken = { ...none, appointments: [self, gone, missed] };
		expect(clashesOf(wish({ id: self.id }), taken, Date.parse(at('10:00')))).toEqual([]);
		expect(clashesOf(wish({ id: self.id }), taken, Date.parse(at('09:10')))).toHaveLength(2);
	});

	it('minds blocks, live holds and machines, and forgets a hold that has run out', () => {
		const blocks = [aBlock({ start: at('09:15'), end: at('09:45') })];
		expect(clashesOf(wish(), { ...none, blocks }, NOW)[0]?.blockId).toBe(blocks[0]!.id);
		const holds = [aHold()];
		expect(clashesOf(wish(), { ...none, holds }, NOW)[0]?.holdId).toBe(holds[0]!.id);
		expect(clashesOf(wish(), { ...none, holds }, Date.parse(at('23:30')))).toEqual([]);
		const scan = anAppointment({ chairId: 'chr_9', providerId: 'prv_9', equipmentIds: ['eqp_1'] });
		const busy = { ...none, appointments: [scan] };
		expect(clashesOf(wish({ equipmentIds: ['eqp_1'] }), busy, NOW)[0]?.resource).toBe('equipment');
	});

	it('touching ends are free', () => {
		const taken = { ...none, appointments: [anAppointment()] };
		expect(clashesOf(wish({ from: 9 * 60 + 30 }), taken, NOW)).toEqual([]);
	});

	it('offers the two nearest starts that really fit', () => {
		const taken = { ...none, appointments: [anAppointment({ start: at('10:00'), minutes: 60 })] };
		const open = [{ from: 9 * 60, to: 12 * 60 }];
		expect(nearestFree(wish({ from: 10 * 60 + 20 }), taken, open, 10, NOW)).toEqual([570, 660]);
	});
});
