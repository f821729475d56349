import { expect, it } from 'vitest';
import {
	calendarFile,
	type CalendarEvent
} from '../../../worker/domain/messaging/calendar-file.ts';

const visit: CalendarEvent = {
	uid: 'apt_1@chairside',
	start: Date.parse('2026-11-23T01:00:00Z'),
	minutes: 30,
	timeZone: 'Asia/Shanghai',
	at: Date.parse('2026-11-22T12:00:00Z'),
	sequence: 0,
	isCancelled: false,
	summary: '静安诊所',
	location: '南京西路 1 号, 2 楼; 左\\右',
	description: '第一行\n第二行',
	url: 'https://a.test/m/x'
};
/** What a calendar reads: continuations joined again (RFC 5545, 3.1). */
const linesOf = (file: string) => file.replace(/\r\n[ \t]/g, '').split('\r\n');

it('tells the wall’s time with its zone, and its length', () => {
	const lines = linesOf(calendarFile(visit));
	expect(lines).toEqual(
		expect.arrayContaining([
			'TZID:Asia/Shanghai',
			'TZOFFSETTO:+0800',
			'DTSTART;TZID=Asia/Shanghai:20261123T090000',
			'DURATION:PT30M',
			'DTSTAMP:20261122T120000Z',
			'STATUS:CONFIRMED'
		])
	);
	expect(lines[0]).toBe('BEGIN:VCALENDAR');
	expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
});

it.each([
	['America/New_York', '2026-07-01T13:00:00Z', '20260701T090000', '-0400'],
	['America/New_York', '2026-12-01T14:00:00Z', '20261201T090000', '-0500'],
	['Asia/Kathmandu', '2026-12-01T03:15:00Z', '20261201T090000', '+0545'],
	['Europe/Moscow', '2026-12-01T06:00:00Z', '20261201T090000', '+0300']
])('knows the offset of %s at %s', (timeZone, start, wall, offset) => {
	const lines = linesOf(calendarFile({ ...visit, timeZone, start: Date.parse(start) }));
	expect(lines).toContain(`DTSTART;TZID=${timeZone}:${wall}`);
	expect(lines).toContain(`TZOFFSETFROM:${offset}`);
});

it('escapes text, and lets none of it become a line of its own', () => {
	const file = calendarFile({ ...visit, summary: 'a\r\nATTENDEE:x\u0007' });
	expect(linesOf(file)).toContain('SUMMARY:a\\nATTENDEE:x');
	expect(linesOf(file)).toContain('LOCATION:南京西路 1 号\\, 2 楼\\; 左\\\\右');
	expect(linesOf(file)).toContain('DESCRIPTION:第一行\\n第二行');
});

it('folds lines at 75 octets and never within a character', () => {
	const long = '静😀'.repeat(80);
	const file = calendarFile({ ...visit, description: long });
	for (const line of file.split('\r\n'))
		expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
	expect(linesOf(file)).toContain(`DESCRIPTION:${long}`);
});

it('replaces what a calendar has when the visit moves, and strikes it when it is cancelled', () => {
	const lines = linesOf(calendarFile({ ...visit, sequence: 3, isCancelled: true }));
	expect(lines).toContain('SEQUENCE:3');
	expect(lines).toContain('STATUS:CANCELLED');
	expect(lines).toContain('UID:apt_1@chairside');
});
