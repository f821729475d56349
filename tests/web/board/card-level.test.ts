import { describe, expect, it } from 'vitest';
import {
	fitPattern,
	levelOf,
	patternRuns,
	providerSpans
} from '../../../web/src/lib/features/board/layout/card-level.ts';
import { maskedName, shortName } from '../../../web/src/lib/features/board/layout/names.ts';
import { isLocalDate, weekOf } from '../../../web/src/lib/features/board/layout/local-date.ts';
import { csvCell, csvRows } from '../../../web/src/lib/features/board/csv.ts';
import { fits } from '../../../web/src/lib/features/board/strip/waitlist-fit.ts';
import { agendaRows } from '../../../web/src/lib/features/board/phone/agenda-rows.ts';
import { apart } from '../../../web/src/lib/features/board/layout/openings-apart.ts';
import { anAppointment } from './a-board.ts';

describe('a card by its height', () => {
	it('grows from one small line to five lines and the note', () => {
		const px = (minutes: number) => Math.max(15, minutes * 1.6 - 1);
		expect([5, 10, 15, 30, 45, 60, 90, 120].map((one) => levelOf(px(one)))).toEqual([
			1, 1, 2, 3, 4, 5, 6, 6
		]);
	});

	it('reads a pattern as runs, and fits it to another length', () => {
		expect(patternRuns('//XX/', 25)).toEqual([
			{ minutes: 10, isProvider: false, fromMinute: 0 },
			{ minutes: 10, isProvider: true, fromMinute: 10 },
			{ minutes: 5, isProvider: false, fromMinute: 20 }
		]);
		expect(fitPattern('/XX', 25)).toBe('/XXXX');
		expect(fitPattern('//XX', 10)).toBe('X/');
		expect(providerSpans('/X/', 540, 15)).toEqual([{ from: 545, to: 550 }]);
	});

	it('shortens foreign names and hides all of them in privacy mode', () => {
		expect(['高丽华', 'Котов Дмитрий', 'Mary Brown', 'Cher'].map(shortName)).toEqual([
			'高丽华',
			'Котов Д.',
			'M. Brown',
			'Cher'
		]);
		expect([maskedName('高丽华'), maskedName('Mary Brown')]).toEqual(['高**', 'M.']);
	});
});

describe('dates', () => {
	it('weeks begin on Monday', () => {
		expect(weekOf('2026-11-22')[0]).toBe('2026-11-16');
		expect(isLocalDate('2026-02-30')).toBe(false);
	});
});

describe('the day as a table', () => {
	it('never writes a cell that a spreadsheet would run', () => {
		expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
		expect(['+1', '-1', '@x', '\tx'].map((text) => csvCell(text)[0])).toEqual(["'", "'", "'", "'"]);
		expect(csvRows([['a', 'b,c']])).toBe('a,"b,c"');
	});
});

describe('beside the board', () => {
	it('fits the waitlist into a gap by length, doctor, date, weekday and hours', () => {
		const entry = {
			minutes: 40,
			providerId: null,
			windows: [{ from: '2026-11-20', to: '2026-11-30', weekdays: [1], after: '14:00' }]
		} as never;
		const free = { on: '2026-11-23', from: 13 * 60, to: 15 * 60, providerId: 'prv_1' };
		expect(fits(entry, free)).toBe(true);
		expect(fits(entry, { ...free, to: 14 * 60 + 30 })).toBe(false);
		expect(fits(entry, { ...free, on: '2026-11-24' })).toBe(false);
	});

	it('lists visits, free stretches and now in order of time', () => {
		const one = anAppointment();
		const rows = agendaRows(
			[{ one, span: { from: 540, to: 570 } }],
			[{ chairId: 'chr_1', spans: [{ from: 540, to: 660 }] }],
			600
		);
		expect(rows.map((row) => [row.kind, row.from])).toEqual([
			['visit', 540],
			['now', 600],
			['free', 600]
		]);
	});

	it('offers openings of one doctor that do not overlap', () => {
		const opening = (start: string, providerId = 'prv_1') => ({
			providerId,
			chairId: 'chr_1',
			start: `2026-11-23T${start}:00Z`,
			minutes: 30
		});
		const all = [opening('09:00'), opening('09:05'), opening('09:05', 'prv_2'), opening('09:30')];
		expect(apart(all, 9)).toEqual([all[0], all[2], all[3]]);
	});
});
