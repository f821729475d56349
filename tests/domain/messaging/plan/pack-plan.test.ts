import { expect, it } from 'vitest';
import { plannedMessageId } from '../../../../worker/domain/messaging/plan/message-id.ts';
import { packPlan, unpackPlan } from '../../../../worker/domain/messaging/plan/pack-plan.ts';
import type { PlanItem, VisitPlan } from '../../../../worker/domain/messaging/plan/visit-plan.ts';
import { NEWS, newsOf } from '../../../../worker/domain/messaging/plan/news.ts';
import { aVisit } from './a-plan.ts';

const item = (changed: Partial<PlanItem> = {}): PlanItem => ({
	ruleId: 'rul_1',
	occasion: 'before',
	start: 2_000,
	serial: 0,
	dueAt: 1_000,
	notAfter: 1_900,
	state: 'planned',
	attempts: 0,
	nextAt: 1_000,
	reason: null,
	providerId: null,
	...changed
});

it('reads back what it wrote, whatever has become of it', () => {
	const plan: VisitPlan = {
		told: { start: 2_000, providerId: 'prv_1' },
		news: { changedAt: 5, dueAt: 180_005 },
		serial: 3,
		keepUntil: 9_000,
		items: [
			item(),
			item({ serial: 3, occasion: 'booked' }),
			item({ nextAt: 1_500, reason: 'throttled', attempts: 2 }),
			item({ nextAt: 1_400 }),
			item({ state: 'sending', attempts: 1, nextAt: 61_000, providerId: 'prv_1' }),
			item({ state: 'skipped', nextAt: 0, reason: 'stale' })
		]
	};
	expect(unpackPlan(packPlan(plan))).toEqual(plan);
	for (const told of [null, 'cancelled'] as const) {
		const bare = { ...plan, told, news: null, items: [] };
		expect(unpackPlan(packPlan(bare))).toEqual(bare);
	}
});

it('names a message by clinic, subject, start, rule and serial, and by nothing else (I12)', () => {
	const id = (clinic = 'cli_1', subject = 'apt_1', changed: Partial<PlanItem> = {}) =>
		plannedMessageId(clinic, subject, item(changed));
	expect(id()).toMatch(/^msg_[0-9a-z]{26}$/);
	expect(id('cli_1', 'apt_1', { attempts: 3, state: 'sending', nextAt: 7, reason: 'x' })).toBe(
		id()
	);
	const others = [
		id('cli_2'),
		id('cli_1', 'apt_2'),
		id('cli_1', 'apt_1', { ruleId: 'rul_2' }),
		id('cli_1', 'apt_1', { start: 2_001 }),
		id('cli_1', 'apt_1', { serial: 1 })
	];
	expect(new Set([id(), ...others]).size).toBe(6);
});

it('has one word of news, or none, for whatever was told and whatever is', () => {
	const here = { start: aVisit().start, providerId: 'prv_1' };
	const there = { start: here.start + 1, providerId: 'prv_1' };
	const news = (
		told: Parameters<typeof newsOf>[0],
		status: 'scheduled' | 'cancelled' | 'arrived'
	) => newsOf(told, aVisit({ status }));
	expect([null, here, there, 'cancelled' as const].map((told) => news(told, 'scheduled'))).toEqual([
		'booked',
		null,
		'moved',
		'booked'
	]);
	expect([null, here, there, 'cancelled' as const].map((told) => news(told, 'cancelled'))).toEqual([
		null,
		'cancelled',
		'cancelled',
		null
	]);
	expect(news(null, 'arrived')).toBeNull();
	expect(NEWS).toHaveLength(3);
});
