import { expect, it } from 'vitest';
import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import { inOrderOfTeeth } from '../../../web/src/lib/features/chart/in-order-of-teeth.ts';

const line = (fdi: string | null, onDate: string) => ({
	site: { teeth: fdi === null ? [] : [toothOfFdi(fdi)!] } as never,
	onDate
});

it('prints lines as the teeth are drawn, a primary tooth in its place, the whole mouth last', () => {
	const [mouth, lower, upper] = [
		line(null, '2020-01-01'),
		line('38', '2021-01-01'),
		line('28', '2021-01-01')
	];
	const [old, fresh] = [line('55', '2019-05-05'), line('15', '2026-05-05')];
	const first = line('18', '2026-01-01');
	expect(inOrderOfTeeth([mouth, lower, fresh, upper, old, first])).toEqual([
		first,
		old,
		fresh,
		upper,
		lower,
		mouth
	]);
});
