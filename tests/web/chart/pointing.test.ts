import { expect, it } from 'vitest';
import { fdiOf } from '#domain/clinical/teeth/tooth';
import { Pointing } from '../../../web/src/lib/features/chart/drawing/pointing.ts';
import { toothAt } from '../../support/a-chart.ts';

function aPointer(pointerType: string) {
	const acts: string[] = [];
	const pointing = new Pointing<{ pointerType: string }>({
		press: ({ tooth, surface }) => acts.push(`press ${fdiOf(tooth)} ${surface}`),
		reach: (tooth) => acts.push(`reach ${fdiOf(tooth)}`)
	});
	const down = (fdi: string) =>
		pointing.down({ tooth: toothAt(fdi), surface: 'M' }, { pointerType });
	return { pointing, acts, down };
}

it('presses as a mouse goes down, and reaches what it is dragged over once', () => {
	const { pointing, acts, down } = aPointer('mouse');
	down('16');
	expect(acts).toEqual(['press 16 M']);
	for (const fdi of ['16', '15', '15', '14']) pointing.move(toothAt(fdi));
	pointing.up();
	pointing.move(toothAt('13'));
	expect(acts).toEqual(['press 16 M', 'reach 15', 'reach 14']);
});

it('presses as a finger lifts, and not where it only scrolled the page', () => {
	const { pointing, acts, down } = aPointer('touch');
	down('16');
	pointing.cancel();
	pointing.up();
	expect(acts).toEqual([]);
	down('16');
	pointing.up();
	expect(acts).toEqual(['press 16 M']);
});

it('presses before it reaches, where a finger goes on to the next tooth', () => {
	const { pointing, acts, down } = aPointer('touch');
	down('16');
	pointing.move(toothAt('15'));
	pointing.up();
	expect(acts).toEqual(['press 16 M', 'reach 15']);
});
