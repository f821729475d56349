import { describe, expect, it } from 'vitest';
import {
	careOf,
	fulfilledFrom,
	replacedBy,
	type CareFacts,
	type OpenStep
} from '../../../worker/domain/care/three-states.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

const clock = clockOf('Asia/Shanghai');
const at = (iso: string) => Date.parse(iso);
const facts = (given: Partial<CareFacts<OpenStep>> = {}): CareFacts<OpenStep> => ({
	isActive: true,
	coming: null,
	steps: [],
	lastVisitAt: null,
	today: '2026-11-22',
	...given
});
const step = (kind: OpenStep['kind'], dueOn: string | null, from = 0): OpenStep => ({
	id: `rcl_${kind}`,
	kind,
	dueOn,
	fulfilledFrom: from
});
const coming = { appointmentId: 'apt_1', clinicId: 'cli_1', startAt: at('2026-11-30T01:00:00Z') };

describe('the law of three states', () => {
	it('calls whoever has no booking, no callback and no refusal lost', () => {
		expect(careOf(facts())).toMatchObject({ state: 'lost', isDue: false });
	});

	it('is kept by each of its states, a booking before all others', () => {
		const steps = [step('refusal', null), step('callback', '2026-11-20')];
		expect(careOf(facts({ steps })).state).toBe('callback');
		expect(careOf(facts({ steps: [steps[0]!] })).state).toBe('refusal');
		expect(careOf(facts({ steps, coming }))).toMatchObject({ state: 'booked', isDue: false });
	});

	it('says what is due: today and before, never while a booking waits', () => {
		const due = (dueOn: string) => careOf(facts({ steps: [step('recall', dueOn)] })).isDue;
		expect([due('2026-11-21'), due('2026-11-22'), due('2026-11-23')]).toEqual([true, true, false]);
	});

	it('puts the earliest first', () => {
		const steps = [step('recall', '2027-05-01'), step('callback', '2026-12-01')];
		expect(careOf(facts({ steps })).steps.map(({ kind }) => kind)).toEqual(['callback', 'recall']);
	});

	it('asks nothing for whoever is not active', () => {
		expect(careOf(facts({ isActive: false })).state).toBe('none');
	});
});

describe('a visit that was completed', () => {
	const made = at('2026-11-22T02:00:00Z');
	const after = (kind: OpenStep['kind'], dueOn: string | null, lastVisit: string) =>
		careOf(
			facts({
				steps: [step(kind, dueOn, fulfilledFrom(kind, dueOn, made, clock))],
				lastVisitAt: at(lastVisit)
			})
		).state;

	it('ends a refusal made before it, not one made during it', () => {
		expect(after('refusal', null, '2026-11-22T01:30:00Z')).toBe('refusal');
		expect(after('refusal', null, '2026-11-22T02:30:00Z')).toBe('lost');
	});

	it('ends a recall up to sixty days early by the clinic’s clock, and none before', () => {
		expect(after('recall', '2027-05-22', '2026-11-29T02:00:00Z')).toBe('recall');
		expect(after('recall', '2027-05-22', '2027-03-22T15:59:00Z')).toBe('recall');
		expect(after('recall', '2027-05-22', '2027-03-22T16:00:00Z')).toBe('lost');
	});

	it('leaves a callback until its day', () => {
		expect(after('callback', '2026-12-01', '2026-11-29T02:00:00Z')).toBe('callback');
		expect(after('callback', '2026-12-01', '2026-12-01T02:00:00Z')).toBe('lost');
	});
});

describe('a new step', () => {
	it('takes the place of its own kind, and of a refusal or by one', () => {
		expect(replacedBy('callback')).toEqual(['callback', 'refusal']);
		expect(replacedBy('refusal')).toEqual(['callback', 'recall', 'refusal']);
	});
});
