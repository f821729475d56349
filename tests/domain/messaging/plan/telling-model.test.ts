import { expect, it } from 'vitest';
import type { PlanVisit } from '../../../../worker/domain/messaging/plan/rules.ts';
import { seeded, type Seeded } from '../../../support/seeded.ts';
import { at, aVisit, HOUR, MINUTE } from './a-plan.ts';
import { Telling, type Answer, type Sent } from './a-telling.ts';

const HISTORIES = 1_500;
const NOON = at('2026-11-20T04:00:00Z');

/** What a patient believes who reads every message that left, and what nobody has told them yet. */
function believed(
	sent: readonly Sent[]
): { start: number; providerId: string } | 'cancelled' | null {
	let belief: ReturnType<typeof believed> = null;
	for (const { item, visit } of sent) {
		if (item.occasion === 'cancelled') belief = 'cancelled';
		else if (item.occasion !== 'after')
			belief = { start: item.start, providerId: visit.providerId };
	}
	return belief;
}

function act(telling: Telling, chance: Seeded): void {
	const start = aVisit().start + chance.below(6) * HOUR;
	const place = { start, end: start + 30 * MINUTE };
	const changes: Partial<PlanVisit>[] = [
		place,
		{ providerId: chance.one(['prv_1', 'prv_2']) },
		{ status: 'cancelled' },
		{ status: 'scheduled' },
		{ status: 'scheduled', ...place },
		{ confirmation: chance.one(['confirmed', 'unconfirmed']) }
	];
	telling.change(chance.one(changes));
}

function answerOf(chance: Seeded, now: () => number): Answer {
	if (chance.chance(0.75)) return { outcome: 'sent' };
	if (chance.chance(0.5)) return chance.one(['death', 'death after sending'] as const);
	if (chance.chance(0.5)) return { outcome: 'later', at: null, reason: 'not_reached' };
	return { outcome: 'later', at: now() + chance.below(20) * MINUTE, reason: 'throttled' };
}

it(`tells the truth, once, and in the end all of it (${HISTORIES} histories)`, () => {
	for (let seed = 1; seed <= HISTORIES; seed++) {
		const chance = seeded(seed);
		const telling = new Telling(NOON);
		telling.answer = () => answerOf(chance, () => telling.now);
		telling.change(aVisit());
		let quietSince = telling.now;
		for (let step = 0; step < 12; step++) {
			const wait = chance.one([1_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 90 * MINUTE]);
			telling.until(telling.now + wait);
			if (chance.chance(0.2)) telling.now += 2 * HOUR;
			if (telling.visit!.start <= telling.now) break;
			act(telling, chance);
			quietSince = telling.now;
		}
		check(seed, telling);
		telling.answer = () => ({ outcome: 'sent' });
		telling.until(Math.min(quietSince + 4 * HOUR, aVisit().start - 4 * HOUR));
		check(seed, telling);
		const { start, providerId, status } = telling.visit!;
		const belief = believed(telling.sent);
		// Somebody who was never told of a visit that is off knows as much as they need.
		if (status === 'cancelled') expect([seed, belief ?? 'cancelled']).toEqual([seed, 'cancelled']);
		else expect([seed, belief]).toEqual([seed, { start, providerId }]);
	}
});

/** Whatever happened: no message twice, none that was wrong when it left, none before it settled. */
function check(seed: number, { sent }: Telling): void {
	const ids = sent.map(({ id }) => id);
	expect([seed, new Set(ids).size]).toEqual([seed, ids.length]);
	for (const { at: left, item, visit, changedAt } of sent) {
		expect([seed, left - changedAt >= 3 * MINUTE]).toEqual([seed, true]);
		expect([seed, left >= item.dueAt && left < item.notAfter]).toEqual([seed, true]);
		const isOff = item.occasion === 'cancelled';
		expect([seed, item.occasion, visit.status === 'cancelled']).toEqual([
			seed,
			item.occasion,
			isOff
		]);
		if (!isOff) expect([seed, item.start]).toEqual([seed, visit.start]);
	}
	const reminders = sent.filter(({ item }) => item.occasion === 'before');
	const keys = reminders.map(({ item }) => `${item.ruleId} ${item.start}`);
	expect([seed, new Set(keys).size]).toEqual([seed, keys.length]);
}
