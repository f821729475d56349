import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	fitPattern,
	isPatternOf,
	wholePattern
} from '../../../worker/domain/organisation/pattern.ts';
import { isSlug } from '../../../worker/domain/organisation/slug.ts';
import { countryOf, isLocale } from '../../../worker/domain/organisation/time-zone.ts';

describe('a slug', () => {
	it.each(['jingan', 'river-street-2', 'a1', 'x'.repeat(40)])('may be %s', (slug) => {
		expect(isSlug(slug)).toBe(true);
	});
	it.each(['a', 'Jingan', '-a', 'a-', 'a--b', 'a b', 'é1', 'settings', 'x'.repeat(41), ''])(
		'may not be "%s"',
		(slug) => {
			expect(isSlug(slug)).toBe(false);
		}
	);
});

describe('a pattern', () => {
	it('covers the length exactly and needs the provider once', () => {
		expect(isPatternOf('/XX/', 20)).toBe(true);
		expect(isPatternOf('/XX/', 25)).toBe(false);
		expect(isPatternOf('////', 20)).toBe(false);
		expect(isPatternOf('/XO/', 20)).toBe(false);
	});

	it('stays a pattern at any other length', () => {
		const patterns = fc
			.array(fc.constantFrom('X', '/'), { minLength: 1, maxLength: 144 })
			.map((cells) => cells.join(''))
			.filter((pattern) => pattern.includes('X'));
		const lengths = fc.integer({ min: 1, max: 144 }).map((cells) => cells * 5);
		fc.assert(
			fc.property(patterns, lengths, (pattern, minutes) => {
				expect(isPatternOf(fitPattern(pattern, minutes), minutes)).toBe(true);
			})
		);
	});

	it('needs the provider all the time when nobody drew one', () => {
		expect(wholePattern(15)).toBe('XXX');
	});
});

describe('where a clinic is', () => {
	it('follows its locale, else its zone', () => {
		expect(countryOf('ru-RU', 'Asia/Shanghai')).toBe('RU');
		expect(countryOf('zh', 'Asia/Shanghai')).toBe('CN');
		expect(countryOf('en', 'Europe/London')).toBe('ZZ');
	});
	it('has a language tag that exists as one', () => {
		expect(['zh-CN', 'ru', 'en-GB'].every(isLocale)).toBe(true);
		expect(['', 'x', 'zh_CN', 'e'].some(isLocale)).toBe(false);
	});
});
