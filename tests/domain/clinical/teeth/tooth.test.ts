import { describe, expect, it } from 'vitest';
import { orderSurfaces, surfacesOf } from '#domain/clinical/teeth/surfaces';
import {
	classOf,
	fdiOf,
	PERMANENT_TEETH,
	PRIMARY_TEETH,
	toothOfFdi
} from '#domain/clinical/teeth/tooth';

const all = [PERMANENT_TEETH, PRIMARY_TEETH].flatMap(({ upper, lower }) => [...upper, ...lower]);

describe('a tooth', () => {
	it('is one of 32 permanent and 20 primary ones, each with its own number', () => {
		expect(all).toHaveLength(52);
		expect(new Set(all.map(fdiOf)).size).toBe(52);
		expect(PERMANENT_TEETH.upper.map(fdiOf)[0]).toBe('18');
		expect(PERMANENT_TEETH.lower.map(fdiOf).at(-1)).toBe('38');
		expect(PRIMARY_TEETH.lower.map(fdiOf)[0]).toBe('85');
	});

	it('comes back from its number, a supernumerary one beside it too', () => {
		for (const tooth of all) {
			expect(toothOfFdi(fdiOf(tooth))).toEqual(tooth);
			const extra = { ...tooth, supernumerary: true };
			expect(toothOfFdi(fdiOf(extra))).toEqual(extra);
		}
	});

	it('is not read from what no tooth is called', () => {
		for (const text of ['', '0', '19', '91', '56', '88', '1', '111', '36s', ' 36'])
			expect(toothOfFdi(text), text).toBeNull();
	});

	it('has its class by place: primary teeth have no premolars', () => {
		const named = (fdi: string) => classOf(toothOfFdi(fdi) as NonNullable<unknown> as never);
		expect(['11', '13', '14', '16', '54', '55', '53'].map(named)).toEqual([
			'incisor',
			'canine',
			'premolar',
			'molar',
			'molar',
			'molar',
			'canine'
		]);
	});

	it('has the surfaces of its place, written in one order', () => {
		expect(surfacesOf({ position: 1 })).not.toContain('O');
		expect(orderSurfaces({ position: 6 }, ['D', 'O', 'M', 'M', 'I'])).toEqual(['M', 'O', 'D']);
	});
});
