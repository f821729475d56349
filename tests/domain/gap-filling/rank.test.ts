import { describe, expect, it } from 'vitest';
import {
	inTurn,
	mayAskAgain,
	oncePerPatient,
	type Ranked
} from '../../../worker/domain/gap-filling/rank.ts';
import { seeded } from '../../support/seeded.ts';

const one = (id: string, changed: Partial<Ranked> = {}): Ranked => ({
	id,
	source: 'waitlist',
	urgent: false,
	askedAt: null,
	since: 1_000,
	...changed
});
const order = (...all: Ranked[]) => [...all].sort(inTurn).map(({ id }) => id);

describe('who is asked first (M4)', () => {
	it('asks the urgent before everybody, whoever waits longer or was asked less', () => {
		expect(
			order(one('old', { since: 1 }), one('urgent', { urgent: true, askedAt: 9, since: 9 }))
		).toEqual(['urgent', 'old']);
	});

	it('asks those who wait before recalls, and recalls before plans', () => {
		expect(
			order(
				one('plan', { source: 'plan', since: 1 }),
				one('recall', { source: 'recall', since: 2 }),
				one('waits', { since: 3 })
			)
		).toEqual(['waits', 'recall', 'plan']);
	});

	it('asks the least recently asked, those never asked before all', () => {
		expect(
			order(one('lately', { askedAt: 900 }), one('never'), one('once', { askedAt: 100 }))
		).toEqual(['never', 'once', 'lately']);
	});

	it('asks who has waited longest, and has one order whatever the input', () => {
		const chance = seeded(7);
		const all = Array.from({ length: 60 }, (_, n) =>
			one(`wtl_${n}`, {
				urgent: chance.chance(0.2),
				source: chance.one(['waitlist', 'recall', 'plan'] as const),
				askedAt: chance.chance(0.5) ? chance.below(4) : null,
				since: chance.below(5)
			})
		);
		const first = order(...all);
		for (let n = 0; n < 20; n++) {
			const mixed = [...all].sort(() => chance.below(3) - 1);
			expect(order(...mixed)).toEqual(first);
		}
	});

	it('asks a patient once, for the first thing they wait for', () => {
		const entries = [
			{ id: 'a', patientId: 'pat_1' },
			{ id: 'b', patientId: 'pat_2' },
			{ id: 'c', patientId: 'pat_1' }
		];
		expect(oncePerPatient(entries).map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('asks nobody twice within the hours that the clinic leaves between, to the millisecond', () => {
		const HOUR = 3_600_000;
		expect(mayAskAgain(null, 0, 12)).toBe(true);
		expect(mayAskAgain(1_000, 1_000 + 12 * HOUR - 1, 12)).toBe(false);
		expect(mayAskAgain(1_000, 1_000 + 12 * HOUR, 12)).toBe(true);
		expect(mayAskAgain(1_000, 1_000, 0)).toBe(true);
	});
});
