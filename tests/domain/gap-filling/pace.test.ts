import { describe, expect, it } from 'vitest';
import { lastCall, MOST_AT_ONCE, paceOf } from '../../../worker/domain/gap-filling/pace.ts';

const MINUTE = 60_000;
const RULES = { waveSize: 10, waveMinutes: 5, leastNoticeMinutes: 30 };
const NOW = Date.parse('2026-11-23T01:00:00Z');

describe('how fast a gap is offered', () => {
	it('asks ten every five minutes while there is time for everybody', () => {
		expect(paceOf(NOW, 25, NOW + 600 * MINUTE, RULES)).toEqual({
			size: 10,
			nextWaveAt: NOW + 5 * MINUTE,
			endsAt: NOW + 15 * MINUTE,
			isExclusive: false
		});
	});

	it('asks in fewer and larger waves when the gap is near', () => {
		const pace = paceOf(NOW, 25, NOW + 11 * MINUTE, RULES);
		expect(pace).toMatchObject({ size: 13, endsAt: NOW + 11 * MINUTE });
		expect(paceOf(NOW, 25, NOW + 3 * MINUTE, RULES)).toMatchObject({
			size: 25,
			nextWaveAt: NOW + 3 * MINUTE,
			endsAt: NOW + 3 * MINUTE
		});
	});

	it('asks at most fifty at once, however near it is', () => {
		expect(paceOf(NOW, 400, NOW + 6 * MINUTE, RULES).size).toBe(MOST_AT_ONCE);
	});

	it('promises the time to one alone only where one is asked at once', () => {
		const alone = { ...RULES, waveSize: 1 };
		expect(paceOf(NOW, 3, NOW + 60 * MINUTE, alone)).toMatchObject({ size: 1, isExclusive: true });
		expect(paceOf(NOW, 3, NOW + 9 * MINUTE, alone)).toMatchObject({ size: 3, isExclusive: false });
		expect(paceOf(NOW, 1, NOW + 60 * MINUTE, RULES)).toMatchObject({ isExclusive: false });
	});

	it('never lets a wave or the round outlive the last call', () => {
		for (let left = 1; left < 120; left += 7)
			for (let ahead = 1; ahead < 90; ahead += 4) {
				const call = NOW + ahead * MINUTE;
				const { size, nextWaveAt, endsAt } = paceOf(NOW, left, call, RULES);
				expect(size).toBeGreaterThan(0);
				expect(nextWaveAt).toBeLessThanOrEqual(call);
				expect(endsAt).toBeLessThanOrEqual(call);
				expect(endsAt).toBeGreaterThan(NOW);
				expect(nextWaveAt).toBeLessThanOrEqual(endsAt);
			}
	});

	it('calls for the last time at half the least notice, or at the start of what is nearer', () => {
		expect(lastCall(NOW + 60 * MINUTE, NOW, 30)).toBe(NOW + 45 * MINUTE);
		expect(lastCall(NOW + 15 * MINUTE, NOW, 30)).toBe(NOW + 15 * MINUTE);
		expect(lastCall(NOW + 60 * MINUTE, NOW, 0)).toBe(NOW + 60 * MINUTE);
	});
});
