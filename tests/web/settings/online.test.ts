import { describe, expect, it } from 'vitest';
import type { OnlineQuota } from '../../../worker/contracts/online-booking.ts';
import { unitFor } from '../../../web/src/lib/features/settings/online/durations.ts';
import { anyWords, nextId } from '../../../web/src/lib/features/settings/online/entries.ts';
import { movedBy } from '../../../web/src/lib/features/settings/online/moved.ts';
import {
	embedSnippet,
	isCampaign,
	pageLink
} from '../../../web/src/lib/features/settings/online/page-links.ts';
import { breakLine, fitSize } from '../../../web/src/lib/features/settings/online/poster-layout.ts';
import { qrPath } from '../../../web/src/lib/features/settings/online/qr-path.ts';
import { quotaParts } from '../../../web/src/lib/features/settings/online/quota-parts.ts';
import { ruleOf, withRule } from '../../../web/src/lib/features/settings/online/service-rules.ts';
import { fitted } from '../../../web/src/lib/features/settings/online/shrink-picture.ts';
import { lineId } from '../../../web/src/lib/features/sources/line-id.ts';

const ORIGIN = 'https://board.example';

describe('a link to the public page', () => {
	it('says where the visitor comes from, and nothing when there is nothing to say', () => {
		expect(pageLink(ORIGIN, 'jingan')).toBe('https://board.example/b/jingan');
		expect(pageLink(`${ORIGIN}/`, 'jingan', { source: 'web', campaign: '' })).toBe(
			'https://board.example/b/jingan'
		);
		expect(pageLink(ORIGIN, 'jingan', { source: 'dianping', campaign: '春季-26' })).toBe(
			'https://board.example/b/jingan?source=dianping&campaign=%E6%98%A5%E5%AD%A3-26'
		);
	});
	it.each([
		['spring-26', true],
		['地铁_2号线.出口', true],
		['весна', true],
		['', false],
		['two words', false],
		['a&b', false],
		['<script>', false],
		['x'.repeat(81), false]
	])('takes the campaign "%s": %s', (text, isGood) => {
		expect(isCampaign(text)).toBe(isGood);
	});
	it('stands in a frame with nothing that a site could break out of', () => {
		const snippet = embedSnippet(ORIGIN, 'a"b');
		expect(snippet).toContain('src="https://board.example/b/a%22b?embed=1"');
		expect(snippet.match(/"/g)).toHaveLength(8);
	});
});

describe('a quota in words', () => {
	const quota = (more: Partial<OnlineQuota>): OnlineQuota => ({
		name: 'Q',
		most: 5,
		per: 'week',
		channels: [],
		serviceIds: [],
		providerIds: [],
		equipmentIds: [],
		after: null,
		before: null,
		...more
	});
	it('counts everything when it names nothing', () => {
		expect(quotaParts(quota({}))).toEqual({ head: 'week', only: [] });
	});
	it('is none at all when nothing is allowed, or nothing was typed yet', () => {
		expect(quotaParts(quota({ most: 0 })).head).toBe('none');
		expect(quotaParts(quota({ most: null as never })).head).toBe('none');
	});
	it('calls one doctor a doctor and several a department', () => {
		expect(quotaParts(quota({ providerIds: ['prv_1'] })).only).toEqual([
			{ of: 'provider', ids: ['prv_1'] }
		]);
		expect(quotaParts(quota({ providerIds: ['prv_1', 'prv_2'] })).only).toMatchObject([
			{ of: 'department' }
		]);
	});
	it('names its parts in one order, the time of day last', () => {
		const parts = quotaParts(
			quota({
				before: '12:00',
				after: '09:00',
				equipmentIds: ['eqp_1'],
				serviceIds: ['svc_1'],
				channels: ['web']
			})
		).only;
		expect(parts.map((part) => part.of)).toEqual(['channels', 'services', 'equipment', 'between']);
		expect(quotaParts(quota({ after: '17:00' })).only).toEqual([{ of: 'after', after: '17:00' }]);
		expect(quotaParts(quota({ before: '10:00' })).only).toEqual([
			{ of: 'before', before: '10:00' }
		]);
	});
});

describe('the rules of a service', () => {
	it('stand in the document only while they ask for something', () => {
		const rule = { ...ruleOf([], 'svc_1'), audience: 'new' as const };
		const rules = withRule([], rule);
		expect(rules).toEqual([rule]);
		expect(withRule(rules, { ...rule, leadMinutes: 60 })).toMatchObject([{ leadMinutes: 60 }]);
		expect(withRule(rules, { ...rule, audience: 'everyone' })).toEqual([]);
		expect(withRule(rules, ruleOf(rules, 'svc_2'))).toEqual(rules);
	});
	it('stay while only the words or a machine are set', () => {
		const plain = ruleOf([], 'svc_1');
		expect(withRule([], { ...plain, about: { zh: '', en: '', ru: 'x' } })).toHaveLength(1);
		expect(withRule([], { ...plain, equipmentIds: ['eqp_1'] })).toHaveLength(1);
	});
});

describe('small things of the pages', () => {
	it.each([
		[0, 'hours'],
		[45, 'minutes'],
		[120, 'hours'],
		[1_440, 'days'],
		[2_160, 'hours']
	])('%i minutes are typed in %s', (minutes, unit) => {
		expect(unitFor(minutes)).toBe(unit);
	});
	it('an entry moves by one and never past an end', () => {
		expect(movedBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
		expect(movedBy(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
		expect(movedBy(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
	});
	it('a new entry has an id that none of the others has', () => {
		expect(nextId('q', [])).toBe('q1');
		expect(nextId('q', [{ id: 'q2' }])).toBe('q3');
	});
	it('words fall back to another language', () => {
		expect(anyWords({ zh: '', en: 'x', ru: '' }, 'ru')).toBe('x');
		expect(anyWords({ zh: 'y', en: 'x', ru: 'z' }, 'ru')).toBe('z');
	});
	it('a line of the report is told from its campaigns', () => {
		expect(lineId({ source: 'web', campaign: null })).toBe('web');
		expect(lineId({ source: 'web', campaign: 'a' })).toBe('web:a');
	});
	it('a picture is made to fit, never larger and never nothing', () => {
		expect(fitted(4_000, 3_000)).toEqual({ width: 1_600, height: 1_200 });
		expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
		expect(fitted(40_000, 10)).toEqual({ width: 1_600, height: 1 });
	});
});

describe('a poster', () => {
	it('makes a long name smaller and breaks it at blanks', () => {
		expect(fitSize('静安门诊', 178, 15)).toBe(15);
		expect(fitSize('静'.repeat(20), 178, 15)).toBeCloseTo(8.9);
		expect(breakLine('Клиника на Песочной набережной', 60, 5)).toEqual([
			'Клиника на Песочной',
			'набережной'
		]);
		expect(breakLine('word'.repeat(30), 10, 5)).toHaveLength(1);
	});
	it('has a code with its quiet zone and its three eyes', () => {
		const { size, d } = qrPath(`${ORIGIN}/b/jingan?source=dianping`);
		expect((size - 8 - 17) % 4).toBe(0);
		expect(d.startsWith('M4 4h7v1h-7z')).toBe(true);
		expect(d).toContain(`M${size - 4 - 7} 4h7v1h-7z`);
		expect(d).toContain(`M4 ${size - 5}h7v1h-7z`);
		expect(d).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
	});
});
