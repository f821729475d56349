import { describe, expect, it } from 'vitest';
import {
	chairColumns,
	providerColumns,
	roomColumns,
	standsIn,
	type Resources
} from '../../../web/src/lib/features/board/layout/columns.ts';
import {
	closedIn,
	dayWindow,
	openIn,
	openingOn
} from '../../../web/src/lib/features/board/layout/closed-time.ts';
import { placeAll } from '../../../web/src/lib/features/board/layout/place.ts';
import { openDay } from '../../../web/src/lib/features/board/layout/zone-day.ts';
import { aChair, anAppointment, aProvider, aShift, at, ON } from './a-board.ts';

const day = openDay('UTC', ON);
const resources = (part: Partial<Resources> = {}): Resources => ({
	chairs: [aChair('chr_1', 0), aChair('chr_2', 1), aChair('chr_3', 2, { isActive: false })],
	providers: [aProvider('prv_1', 0), aProvider('prv_2', 1)],
	equipment: [],
	rooms: [],
	shifts: [aShift()],
	...part
});

describe('columns of a day', () => {
	it('are the active chairs in their order, and a retired one on a day that still has a visit there', () => {
		expect(chairColumns(resources(), [], day).map((one) => one.key)).toEqual(['chr_1', 'chr_2']);
		const left = anAppointment({ chairId: 'chr_3' });
		expect(chairColumns(resources(), [left], day).map((one) => one.key)).toContain('chr_3');
	});

	it("put a doctor's second chair beside the first, under one head", () => {
		const second = anAppointment({ chairId: 'chr_2', providerId: 'prv_1' });
		const columns = chairColumns(resources(), [second], day);
		expect(columns.map((one) => one.group)).toEqual(['prv_1', 'prv_1']);
		const opening = [{ from: 480, to: 1200 }];
		expect(openIn(columns[1]!, [aShift()], opening)).toEqual([{ from: 540, to: 1080 }]);
		const morning = [{ from: 480, to: 720 }];
		expect(openIn(columns[1]!, [aShift()], morning)).toEqual([{ from: 540, to: 720 }]);
		expect(openIn(columns[1]!, [aShift()], [])).toEqual([]);
	});

	it('are the doctors who work that day, and others who have a visit', () => {
		expect(providerColumns(resources(), [], day).map((one) => one.key)).toEqual(['prv_1']);
		const visit = anAppointment({ providerId: 'prv_2' });
		expect(providerColumns(resources(), [visit], day).map((one) => one.key)).toEqual([
			'prv_1',
			'prv_2'
		]);
	});

	it('hold all chairs of a room; a chair without a room keeps its own column', () => {
		const rooms = [{ id: 'rom_1', name: 'A', order: 0 }];
		const chairs = [
			aChair('chr_1', 0, { roomId: 'rom_1' }),
			aChair('chr_2', 1, { roomId: 'rom_1' }),
			aChair('chr_4', 2)
		];
		const columns = roomColumns(resources({ rooms, chairs }), [], day);
		expect(columns.map((one) => one.key)).toEqual(['rom_1', 'chr_4']);
		expect(standsIn(columns[0]!, { chairId: 'chr_2', providerId: 'prv_1' })).toBe(true);
	});
});

describe('open and closed time', () => {
	it('calls a closed stretch between two shifts a break, and the rest closed', () => {
		const closed = closedIn(
			[
				{ from: 540, to: 720 },
				{ from: 780, to: 1080 }
			],
			{ from: 480, to: 1140 }
		);
		expect(closed).toEqual([
			{ from: 480, to: 540, isBreak: false },
			{ from: 720, to: 780, isBreak: true },
			{ from: 1080, to: 1140, isBreak: false }
		]);
	});

	it('closes on a holiday and lends a make-up day the hours of its weekday', () => {
		const hours = [{ weekday: 1, from: '09:00', to: '18:00' }];
		const closed = { on: ON, name: '', isClosed: true, hoursOfWeekday: null };
		expect(openingOn(hours, [], ON)).toEqual([{ from: 540, to: 1080 }]);
		expect(openingOn(hours, [closed], ON)).toEqual([]);
		const lent = { on: '2026-11-22', name: '', isClosed: false, hoursOfWeekday: 1 };
		expect(openingOn(hours, [lent], '2026-11-22')).toEqual([{ from: 540, to: 1080 }]);
	});

	it('draws from the first to the last half hour, also of a visit outside the hours', () => {
		expect(dayWindow([{ from: 540, to: 1080 }], [{ from: 500, to: 530 }])).toEqual({
			from: 480,
			to: 1110
		});
		expect(dayWindow([], [])).toEqual({ from: 540, to: 1110 });
	});
});

describe('placing cards', () => {
	it('answers the same object for a card that did not change, so that one change touches one row', () => {
		const columns = chairColumns(resources(), [], day);
		const visits = [
			anAppointment(),
			anAppointment({ start: at('10:00') }),
			anAppointment({ chairId: 'chr_2' })
		];
		const before = placeAll(columns, visits, 1.6, new Map());
		const kept = new Map(before.map((one) => [one.key, one]));
		const moved = visits.map((one, index) =>
			index === 1 ? { ...one, start: at('11:00'), end: at('11:30') } : one
		);
		const after = placeAll(columns, moved, 1.6, kept);
		expect(after.filter((one) => !before.includes(one)).map((one) => one.key)).toEqual([
			visits[1]!.id
		]);
	});

	it('gives a five-minute visit and the one right after it half the width each', () => {
		const columns = chairColumns(resources(), [], day);
		const short = anAppointment({ minutes: 5 });
		const next = anAppointment({ start: at('09:05'), minutes: 10 });
		const placed = placeAll(columns, [short, next], 1.6, new Map());
		expect(placed.map((one) => one.of)).toEqual([2, 2]);
	});
});
