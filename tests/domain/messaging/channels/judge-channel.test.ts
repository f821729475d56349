import { describe, expect, it } from 'vitest';
import {
	isAlarming,
	judgeChannel,
	type ChannelSigns
} from '../../../../worker/domain/messaging/health/judge-channel.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const signs = (other: Partial<ChannelSigns> = {}): ChannelSigns => ({
	isPaused: false,
	monthlyCap: null,
	spent: 0,
	cost: 5,
	restsUntil: null,
	failuresInRow: 0,
	lately: { sent: 10, failed: 0, unknown: 0 },
	day: { sent: 200, failed: 2, unknown: 0 },
	...other
});
const judged = (other: Partial<ChannelSigns> = {}) => judgeChannel(signs(other), NOW);

describe('how a channel stands', () => {
	it('is well while messages leave, and quiet when none was tried for a day', () => {
		expect(judged()).toBe('well');
		const none = { sent: 0, failed: 0, unknown: 0 };
		expect(judged({ lately: none, day: none })).toBe('quiet');
	});

	it('is capped as soon as the next message would cost more than is left', () => {
		expect(judged({ monthlyCap: 100, spent: 95 })).toBe('well');
		expect(judged({ monthlyCap: 100, spent: 96 })).toBe('capped');
		expect(judged({ monthlyCap: 0 })).toBe('capped');
	});

	it('rests until the moment its gate opens again', () => {
		expect(judged({ restsUntil: NOW + 1 })).toBe('resting');
		expect(judged({ restsUntil: NOW })).toBe('well');
	});

	it('fails after three failures in a row, before its gate gives it a rest', () => {
		expect(judged({ failuresInRow: 2 })).toBe('well');
		expect(judged({ failuresInRow: 3 })).toBe('failing');
	});

	it('fails when half of the last hours did not leave, and not by one wrong number', () => {
		expect(judged({ lately: { sent: 0, failed: 1, unknown: 0 } })).toBe('well');
		expect(judged({ lately: { sent: 3, failed: 2, unknown: 0 } })).toBe('well');
		expect(judged({ lately: { sent: 3, failed: 2, unknown: 1 } })).toBe('failing');
		expect(judged({ lately: { sent: 0, failed: 0, unknown: 5 } })).toBe('failing');
	});

	it('is paused whatever else is true, and nobody is alarmed by it', () => {
		expect(judged({ isPaused: true, failuresInRow: 9, monthlyCap: 0 })).toBe('paused');
		expect(isAlarming('paused')).toBe(false);
		expect(isAlarming('quiet')).toBe(false);
		expect((['failing', 'resting', 'capped'] as const).every(isAlarming)).toBe(true);
	});
});
