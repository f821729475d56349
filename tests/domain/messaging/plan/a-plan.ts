import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import type {
	PlanRule,
	PlanSettings,
	PlanVisit
} from '../../../../worker/domain/messaging/plan/rules.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The product's own rules, without quiet hours unless they are asked for. */
export const settings = (changed: Partial<PlanSettings> = {}): PlanSettings => ({
	...DEFAULT_MESSAGING,
	quietHours: null,
	...changed
});

export const aRule = (
	changed: Partial<PlanRule> & Pick<PlanRule, 'id' | 'occasion'>
): PlanRule => ({
	isOn: true,
	timing: { kind: 'elapsed', minutes: 0 },
	notWithinMinutes: 0,
	usefulMinutes: 1_440,
	conditions: { serviceIds: [], tags: [], withoutTags: [], isUnconfirmedOnly: false },
	...changed
});

/** Thirty minutes on Wednesday 25 November 2026 at 10:00 in Shanghai, unless told otherwise. */
export function aVisit(changed: Partial<PlanVisit> = {}): PlanVisit {
	const start = changed.start ?? Date.parse('2026-11-25T02:00:00Z');
	return {
		start,
		end: start + 30 * MINUTE,
		status: 'scheduled',
		confirmation: 'unconfirmed',
		providerId: 'prv_1',
		serviceIds: ['svc_check'],
		...changed
	};
}

export const at = (text: string): number => Date.parse(text);
