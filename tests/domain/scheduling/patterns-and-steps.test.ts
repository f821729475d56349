import { describe, expect, it } from 'vitest';
import { wantedClaims, type ClaimKeys } from '../../../worker/domain/scheduling/claims.ts';
import { judgeOverride } from '../../../worker/domain/scheduling/override.ts';
import {
	fitPattern,
	isPatternOf,
	joinPatterns,
	providerRuns
} from '../../../worker/domain/scheduling/pattern.ts';
import {
	canBecome,
	NEXT_STATUSES,
	visitTimesAfter,
	type AppointmentStatus
} from '../../../worker/domain/scheduling/status.ts';

const MINUTE = 60_000;

describe('a time pattern (F2, F3)', () => {
	it.each([
		['XXX//X', 30, true],
		['XXX//X', 25, false],
		['//////', 30, false],
		['XX X', 20, false],
		['', 0, false]
	])('%j covers %i minutes: %s', (pattern, minutes, expected) => {
		expect(isPatternOf(pattern, minutes)).toBe(expected);
	});

	it.each([
		['XX//', 30, 'XX////'],
		['XX//', 10, 'XX'],
		['//XX', 10, 'XX'],
		['', 15, 'XXX']
	])('%j is brought to %i minutes as %j', (pattern, minutes, expected) => {
		expect(fitPattern(pattern, minutes)).toBe(expected);
	});

	it('of several services is theirs one after the other', () => {
		expect(joinPatterns(['XX/', '/X'], 25)).toBe('XX//X');
		expect(joinPatterns([], 10)).toBe('XX');
	});

	it('needs the provider in its X runs only', () => {
		expect(providerRuns('XX//X', 0)).toEqual([
			{ start: 0, end: 10 * MINUTE },
			{ start: 20 * MINUTE, end: 25 * MINUTE }
		]);
	});

	it('is long enough for every length of the grid, always with the provider in it', () => {
		for (let minutes = 5; minutes <= 720; minutes += 5)
			for (const pattern of ['X', '/', '//X', 'XXX///XXX'])
				expect(isPatternOf(fitPattern(pattern, minutes), minutes)).toBe(true);
	});
});

const keys: ClaimKeys = {
	chair: (id) => ({ key: id, alsoKeys: [], capacity: 1, lanes: 1 }),
	roomOf: () => null,
	equipment: (id) => ({ key: id, alsoKeys: [], capacity: 1, lanes: 1 }),
	provider: (id) => ({ key: id, alsoKeys: [], capacity: 1, lanes: 1 }),
	assistant: (id) => ({
		key: id === 'stf_1' ? 'prv_1' : id,
		alsoKeys: [],
		capacity: 1,
		lanes: 1
	})
};
const taking = {
	patientId: 'pat_1',
	providerId: 'prv_1',
	chairId: 'chr_1',
	assistantIds: ['stf_2'],
	equipmentIds: ['eqp_1'],
	start: 0,
	minutes: 20,
	pattern: 'X//X'
};

describe('what an appointment takes (M1)', () => {
	it('is the chair, the assistant, the machine and the patient whole, the provider in part', () => {
		const wanted = wantedClaims(taking, keys).map(({ resource, key, start, end }) => [
			resource,
			key,
			start / MINUTE,
			end / MINUTE
		]);
		expect(wanted).toEqual([
			['chair', 'chr_1', 0, 20],
			['provider', 'prv_1', 0, 5],
			['provider', 'prv_1', 15, 20],
			['assistant', 'stf_2', 0, 20],
			['equipment', 'eqp_1', 0, 20],
			['patient', 'pat_1', 0, 20]
		]);
	});

	it('is a provider once, who is named as their own assistant', () => {
		const wanted = wantedClaims({ ...taking, assistantIds: ['stf_1'] }, keys);
		expect(wanted.filter(({ key }) => key === 'prv_1')).toMatchObject([
			{ resource: 'assistant', start: 0, end: 20 * MINUTE }
		]);
	});
});

describe('the steps of a visit', () => {
	it('are those of the contract and no others', () => {
		const all = Object.keys(NEXT_STATUSES) as AppointmentStatus[];
		const legal = all.flatMap((from) =>
			all.filter((to) => canBecome(from, to)).map((to) => `${from}>${to}`)
		);
		expect(legal).toHaveLength(18);
		expect(all.filter((from) => canBecome(from, from))).toEqual([]);
		expect(all.filter((from) => canBecome(from, 'cancelled'))).toEqual([
			'requested',
			'scheduled',
			'arrived'
		]);
	});

	it('fill what was skipped going forward, and clear what did not happen going back', () => {
		const none = { arrivedAt: null, seatedAt: null, completedAt: null };
		const seated = visitTimesAfter('in_chair', none, '10:00');
		expect(seated).toEqual({ arrivedAt: '10:00', seatedAt: '10:00', completedAt: null });
		const back = visitTimesAfter('arrived', seated, '10:05');
		expect(back).toEqual({ arrivedAt: '10:00', seatedAt: null, completedAt: null });
		expect(visitTimesAfter('scheduled', back, '10:06')).toEqual(none);
	});
});

describe('an override', () => {
	it.each([
		[[], undefined, false, { isAllowed: true }],
		[['in_past'], undefined, true, { isAllowed: false, because: 'in_past' }],
		[['in_past'], { reason: 'x' }, false, { isAllowed: false, because: 'forbidden' }],
		[['outside_hours', 'in_past'], { reason: 'x' }, true, { isAllowed: true }]
	] as const)('of %j with %j by who may (%s)', (obstacles, override, may, verdict) => {
		expect(judgeOverride(obstacles, override, may)).toEqual(verdict);
	});
});
