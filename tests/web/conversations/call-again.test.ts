import { describe, expect, it } from 'vitest';
import { callAgainAt } from '../../../web/src/lib/features/conversations/calls/call-again.ts';
import { inboxHref } from '../../../web/src/lib/features/conversations/inbox/inbox-address.ts';
import { waitTone } from '../../../web/src/lib/features/conversations/inbox/wait-tone.ts';

const NOW = Date.parse('2026-11-22T05:00:00Z');
const MINUTE = 60_000;

describe('when a call is tried again', () => {
	it.each([
		['no_answer', 60],
		['busy', 15],
		['will_call_back', 1_440],
		['reached', null],
		['confirmed', null],
		['moved', null],
		['cancelled', null],
		['wrong_number', null]
	] as const)('by its result: %s', (result, minutes) => {
		const again = callAgainAt('by_result', result, NOW);
		expect(again && (again - NOW) / MINUTE).toBe(minutes);
	});

	it('or as somebody chose, whatever the result', () => {
		expect(callAgainAt('never', 'no_answer', NOW)).toBeNull();
		expect(callAgainAt('hour', 'reached', NOW)).toBe(NOW + 60 * MINUTE);
		expect(callAgainAt('tomorrow', 'reached', NOW)).toBe(NOW + 1_440 * MINUTE);
		expect(callAgainAt('week', 'confirmed', NOW)).toBe(NOW + 7 * 1_440 * MINUTE);
	});
});

it('marks a message the louder the longer it waits: from 10 minutes, from 30', () => {
	const ago = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
	expect([0, 9.9, 10, 29.9, 30, 600].map((minutes) => waitTone(ago(minutes), NOW))).toEqual([
		...['', '', 'warn', 'warn', 'late', 'late']
	]);
});

it('says in the address which list of which clinic is open, and nothing that goes by itself', () => {
	expect(inboxHref({ state: 'unanswered' })).toBe('/inbox');
	expect(inboxHref({ state: 'mine', clinicId: 'cli_1', open: 'cnv_1' })).toBe(
		'/inbox?state=mine&clinic=cli_1&open=cnv_1'
	);
});
