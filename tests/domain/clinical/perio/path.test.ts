import { describe, expect, it } from 'vitest';
import {
	PATH_NAMES,
	residentsOf,
	restOfSide,
	stepAfterTooth,
	stepBeside,
	stepsOf
} from '#domain/clinical/perio/path';
import { emptyReading, type PerioTeeth } from '#domain/clinical/perio/reading';
import { PERIO_SITES } from '#domain/clinical/perio/sites';
import { fdiOf, PERMANENT_TEETH } from '#domain/clinical/teeth/tooth';

const mouth = (out: string[] = []): PerioTeeth =>
	Object.fromEntries(
		[...PERMANENT_TEETH.upper, ...PERMANENT_TEETH.lower].map((one) => [
			fdiOf(one),
			emptyReading({ isSkipped: out.includes(fdiOf(one)) })
		])
	);
const said = ({ fdi, site }: { fdi: string; site: number }) => `${fdi} ${PERIO_SITES[site]}`;

describe('the way of the probe', () => {
	it.each(PATH_NAMES)('%s comes by each of 192 sites once', (path) => {
		const steps = stepsOf(path, mouth());
		expect(steps).toHaveLength(192);
		expect(new Set(steps.map(said)).size).toBe(192);
	});

	it('goes around each jaw without a jump, mesial and distal as they lie', () => {
		const steps = stepsOf('serpentine', mouth());
		expect(steps.slice(0, 4).map(said)).toEqual(['18 DB', '18 B', '18 MB', '17 DB']);
		expect(steps.slice(23, 25).map(said)).toEqual(['11 MB', '21 MB']);
		expect(steps.slice(47, 49).map(said)).toEqual(['28 DB', '28 DL']);
		expect(steps.slice(95, 97).map(said)).toEqual(['18 DL', '48 DL']);
		expect(steps.slice(143, 145).map(said)).toEqual(['38 DL', '38 DB']);
		expect(said(steps.at(-1) ?? expect.unreachable())).toBe('48 DB');
	});

	it('leaves out what is missing and finds its way over the gap', () => {
		const steps = stepsOf('rows', mouth(['17', '18']));
		expect(steps).toHaveLength(180);
		expect(said(steps[0] ?? expect.unreachable())).toBe('16 DB');
		const at = { fdi: '16', site: 1 } as const;
		expect(stepBeside(steps, at, 1)).toEqual({ fdi: '16', site: 0 });
		expect(stepAfterTooth(steps, at)).toEqual({ fdi: '15', site: 2 });
		expect(restOfSide(steps, at)).toHaveLength(2);
		expect(stepBeside(steps, { fdi: '16', site: 2 }, -1)).toBeNull();
	});

	it('puts a primary tooth into the place of its successor', () => {
		const { 25: _, ...others } = mouth();
		const teeth = { ...others, '65': emptyReading() };
		expect(residentsOf(teeth, 'upper').slice(11, 14)).toEqual(['24', '65', '26']);
		expect(stepsOf('rows', teeth)).toHaveLength(192);
	});
});
