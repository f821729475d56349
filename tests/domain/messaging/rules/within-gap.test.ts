import { describe, expect, it } from 'vitest';
import type { PlannedItem } from '../../../../worker/domain/messaging/plan/rules.ts';
import { withinGap } from '../../../../worker/domain/messaging/rules/within-gap.ts';

const MINUTE = 60_000;
const item = (ruleId: string, minute: number, more: Partial<PlannedItem> = {}): PlannedItem => ({
	ruleId,
	occasion: 'before',
	dueAt: minute * MINUTE,
	sendsAt: minute * MINUTE,
	notAfter: 1_000 * MINUTE,
	skipped: null,
	...more
});
const never = (at: number) => at;
const told = (items: PlannedItem[]) =>
	items.map(({ ruleId, sendsAt, skipped }) => [ruleId, skipped ?? sendsAt / MINUTE]);

describe('the least time between two messages', () => {
	it('is kept by waiting, and what waits counts for the next', () => {
		const items = [item('a', 0), item('b', 10), item('c', 20), item('d', 500)];
		expect(told(withinGap(items, 60, never))).toEqual([
			['a', 0],
			['b', 60],
			['c', 120],
			['d', 500]
		]);
	});

	it('skips what would come too late by then', () => {
		const items = [item('a', 0), item('b', 10, { notAfter: 60 * MINUTE })];
		expect(told(withinGap(items, 60, never))).toEqual([
			['a', 0],
			['b', 'minimum_gap']
		]);
	});

	it('counts nothing that is not sent', () => {
		const items = [item('a', 0, { skipped: 'paused' }), item('b', 10)];
		expect(told(withinGap(items, 60, never))).toEqual([
			['a', 'paused'],
			['b', 10]
		]);
	});

	it('waits for the end of quiet hours too, and answers in the order of sending', () => {
		const quiet = (at: number) => (at < 200 * MINUTE ? 200 * MINUTE : at);
		const items = [item('a', 0), item('b', 10), item('c', 70, { skipped: 'condition' })];
		expect(told(withinGap(items, 60, quiet))).toEqual([
			['a', 0],
			['c', 'condition'],
			['b', 200]
		]);
	});

	it('of nothing leaves everything as it is', () => {
		const items = [item('a', 0), item('b', 0)];
		expect(withinGap(items, 0, never)).toEqual(items);
	});
});
