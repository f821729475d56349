import { expect, it } from 'vitest';
import { languageOf } from '../../../../worker/domain/messaging/words/language.ts';
import { visitWords } from '../../../../worker/domain/messaging/words/visit-words.ts';

const start = Date.parse('2026-11-23T01:00:00Z');
const half = 30 * 60_000;
const visit = { name: 'Wang Fang', provider: 'Chen Jing', start };
const zone = 'Asia/Shanghai';

it('shows one visit as the clinic’s wall does', () => {
	expect(visitWords([visit], zone, 'en')).toEqual({
		name: 'Wang Fang',
		provider: 'Chen Jing',
		when: 'Mon 23 November at 09:00',
		date: 'Mon 23 November',
		time: '09:00'
	});
	expect(visitWords([visit], zone, 'zh').when).toBe('11月23日周一 09:00');
	expect(visitWords([visit], zone, 'ru').when).toBe('пн, 23 ноября в 09:00');
});

it('says of a family whose time is whose', () => {
	const child = { name: 'Wang Bo', provider: 'Li Na', start: start + half };
	expect(visitWords([visit, child], zone, 'en')).toEqual({
		name: 'Wang Fang and Wang Bo',
		provider: 'Chen Jing and Li Na',
		when: 'Mon 23 November 09:00 (Wang Fang) and 09:30 (Wang Bo)',
		date: 'Mon 23 November',
		time: '09:00 (Wang Fang) and 09:30 (Wang Bo)'
	});
});

it('names a family once when all come at one time, and a patient once who comes twice', () => {
	const child = { ...visit, name: 'Wang Bo' };
	expect(visitWords([visit, child], zone, 'en')).toMatchObject({
		name: 'Wang Fang and Wang Bo',
		provider: 'Chen Jing',
		when: 'Mon 23 November at 09:00'
	});
	const again = { ...visit, start: start + half };
	expect(visitWords([visit, again], zone, 'en')).toMatchObject({
		name: 'Wang Fang',
		when: 'Mon 23 November 09:00 and 09:30'
	});
});

it.each([
	['zh-CN', 'zh'],
	['ZH', 'zh'],
	['ru-RU', 'ru'],
	['en-GB', 'en'],
	['de-DE', 'en']
])('writes for the locale %s in %s', (locale, language) => {
	expect(languageOf(locale)).toBe(language);
});
