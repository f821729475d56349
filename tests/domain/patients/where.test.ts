import { expect, it } from 'vitest';
import { boundsOf, isNarrow } from '../../../worker/domain/patients/where.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

const clock = clockOf('Asia/Shanghai');
const bounds = (where: Parameters<typeof boundsOf>[0], today = '2026-11-22') =>
	boundsOf(where, today, (on) => clock.dayBounds(on).startMs);

it('ages are whole years today: born on this day counts, born tomorrow does not yet', () => {
	const { bornAfter, bornUntil } = bounds({ ageFrom: 18, ageTo: 20 });
	const holds = (bornOn: string) => bornOn > (bornAfter ?? '') && bornOn <= (bornUntil ?? '');
	expect(holds('2008-11-22')).toBe(true);
	expect(holds('2008-11-23')).toBe(false);
	expect(holds('2005-11-23')).toBe(true);
	expect(holds('2005-11-22')).toBe(false);
});

it('born on 29 February is a year older on 1 March, and not the day before', () => {
	const isGrown = (today: string) =>
		'2008-02-29' <= (bounds({ ageFrom: 18 }, today).bornUntil ?? '');
	expect(isGrown('2026-02-28')).toBe(false);
	expect(isGrown('2026-03-01')).toBe(true);
});

it('a local date begins where its clinic is', () => {
	expect(bounds({ lastVisitFrom: '2026-05-04' }).visitFrom).toBe(Date.UTC(2026, 4, 3, 16));
	expect(bounds({}).noVisitFrom).toBeNull();
});

it('asks for something only when something is said', () => {
	expect(isNarrow({ facts: [], isNew: false })).toBe(false);
	expect(isNarrow({ tags: ['VIP'] })).toBe(true);
	expect(isNarrow({ ageFrom: 0 })).toBe(true);
});
