import { describe, expect, it } from 'vitest';
import { emptyReading, type PerioReading, type PerioTeeth } from '#domain/clinical/perio/reading';
import { NO_FACTORS, stagingOf, type RiskFactors } from '#domain/clinical/perio/staging';
import { fdiOf, PERMANENT_TEETH } from '#domain/clinical/teeth/tooth';

/** Interdental attachment loss of a tooth, with a shallow pocket. */
const lossOf = (mm: number): PerioReading => ({
	...emptyReading(),
	depths: [3, 2, 3, 3, 2, 3],
	recessions: [mm - 3, -2, mm - 3, mm - 3, -2, mm - 3]
});
const healthy = lossOf(0);
function mouth(teeth: Record<string, PerioReading>): PerioTeeth {
	const all = [...PERMANENT_TEETH.upper, ...PERMANENT_TEETH.lower].map(fdiOf);
	return { ...Object.fromEntries(all.map((fdi) => [fdi, healthy])), ...teeth };
}
const staged = (
	teeth: PerioTeeth,
	factors: Partial<RiskFactors> = {},
	age: number | null = 46
): string | null => {
	const found = stagingOf(teeth, { ...NO_FACTORS, ...factors }, age);
	return found && `${found.stage}${found.grade} ${found.extent}`;
};
const withLoss = (mm: number) => mouth({ '16': lossOf(mm), '36': lossOf(mm) });

describe('staging after Tonetti 2018', () => {
	it('sees a case where two teeth that are not neighbours lost attachment between teeth', () => {
		expect(staged(mouth({}))).toBeNull();
		expect(staged(mouth({ '16': lossOf(4) }))).toBeNull();
		expect(staged(mouth({ '16': lossOf(4), '17': lossOf(4) }))).toBeNull();
		expect(staged(mouth({ '11': lossOf(4), '21': lossOf(4) }))).toBeNull();
		expect(staged(mouth({ '16': lossOf(4), '14': lossOf(4) }))).toBe('2B localised');
		const recession: PerioReading = {
			...healthy,
			depths: [3, 2, 3, 3, 2, 3],
			recessions: [-3, 4, -3, -3, -2, -3]
		};
		expect(staged(mouth({ '13': recession, '23': recession }))).toBeNull();
		const pocket = { ...recession, depths: [3, 4, 3, 3, 2, 3] as const };
		expect(staged(mouth({ '13': pocket, '23': pocket }))).not.toBeNull();
	});

	it.each([
		[1, 1],
		[2, 1],
		[3, 2],
		[4, 2],
		[5, 3],
		[9, 3]
	])('%d mm between teeth are stage %d', (mm, stage) => {
		expect(stagingOf(withLoss(mm), NO_FACTORS, null)?.stage).toBe(stage);
	});

	it('rises by bone, by teeth lost, by depth and by furcations', () => {
		expect(staged(withLoss(2), { boneLossPercent: 15 }, null)).toBe('2B localised');
		expect(staged(withLoss(2), { boneLossPercent: 33 }, null)).toBe('2B localised');
		expect(staged(withLoss(2), { boneLossPercent: 34 }, null)).toBe('3B localised');
		expect(staged(withLoss(5), { teethLost: 4 })).toBe('3B localised');
		expect(staged(withLoss(5), { teethLost: 5 })).toBe('4B localised');
		const deep = { ...lossOf(2), depths: [6, 2, 3, 3, 2, 3], recessions: [-4, 0, 0, 0, 0, 0] };
		expect(staged({ ...withLoss(2), '16': deep as unknown as PerioReading })).toBe('3B localised');
		const open = { ...lossOf(2), furcations: { B: 2 } };
		expect(staged({ ...withLoss(2), '16': open })).toBe('3B localised');
	});

	it('makes a severe case stage IV by mobility or fewer than 20 teeth, and no mild one', () => {
		const loose = (mm: number) => ({ ...withLoss(mm), '31': { ...healthy, mobility: 2 } });
		expect(staged(loose(2))).toBe('1B localised');
		expect(staged(loose(5))).toBe('4B localised');
		const few = Object.entries(withLoss(5)).map(([fdi, one]) => [
			fdi,
			['16', '36'].includes(fdi) || fdi.endsWith('1') || fdi.endsWith('2')
				? one
				: emptyReading({ isSkipped: true })
		]);
		expect(stagingOf(Object.fromEntries(few), NO_FACTORS, 46)).toMatchObject({
			stage: 4,
			reasons: [
				{ reason: 'few_teeth', value: 10 },
				{ reason: 'usual_grade', value: null }
			]
		});
	});

	it('is generalised from 30 % of the teeth on, and leaves implants out', () => {
		const ten = ['17', '16', '15', '14', '24', '25', '26', '27', '36', '46'];
		const many = (count: number) =>
			mouth(Object.fromEntries(ten.slice(0, count).map((fdi) => [fdi, lossOf(5)])));
		expect(staged(many(9))).toBe('3B localised');
		expect(staged(many(10))).toBe('3B generalised');
		const implant = { ...lossOf(9), isImplant: true };
		expect(staged(mouth({ '16': implant, '36': implant }))).toBeNull();
	});

	it.each([
		[{ boneLossPercent: 10 }, 46, 'A'],
		[{ boneLossPercent: 30 }, 46, 'B'],
		[{ boneLossPercent: 46 }, 46, 'B'],
		[{ boneLossPercent: 50 }, 46, 'C'],
		[{ boneLossPercent: 10, smoking: 'under_10' }, 46, 'B'],
		[{ boneLossPercent: 10, smoking: 'from_10' }, 46, 'C'],
		[{ diabetes: 'from_7' }, null, 'C'],
		[{ diabetes: 'under_7' }, null, 'B'],
		[{ smoking: 'none', diabetes: 'none' }, null, 'B']
	] as const)('%o at %s years is grade %s', (factors, age, grade) => {
		expect(stagingOf(withLoss(3), { ...NO_FACTORS, ...factors }, age)?.grade).toBe(grade);
	});
});
