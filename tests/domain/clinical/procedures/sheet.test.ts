import { describe, expect, it } from 'vitest';
import {
	readCode,
	readCodeCells
} from '../../../../worker/domain/clinical/diagnoses/code-sheet.ts';
import { readProcedureCells } from '../../../../worker/domain/clinical/procedures/read-sheet.ts';
import {
	PROCEDURE_FIELDS,
	type ProcedureField,
	type SheetLanguage
} from '../../../../worker/domain/clinical/procedures/sheet-fields.ts';
import { SHIPPED_PROCEDURES } from '../../../../worker/domain/clinical/procedures/shipped.ts';
import {
	changedCells,
	sheetHeader,
	sheetLine,
	type SheetProcedure
} from '../../../../worker/domain/clinical/procedures/write-sheet.ts';
import { readSheetPrice } from '../../../../worker/domain/money/read-sheet-price.ts';
import { guessMapping } from '../../../../worker/domain/patients/import-fields.ts';

const list: SheetProcedure[] = SHIPPED_PROCEDURES.map((one, at) => ({
	...one,
	priceAmount: at % 3 === 0 ? null : at * 1_050,
	priceCurrency: at % 3 === 0 ? null : 'CNY',
	carePlan: at % 2 === 0 ? null : { zh: '', en: 'Rinse gently; no hot drinks.', ru: '' },
	isActive: at % 5 !== 0
}));
const said = (
	cells: Partial<Record<ProcedureField, string>>,
	before: SheetProcedure | null = null
) => readProcedureCells((field) => cells[field] ?? '', { before, language: 'zh', currency: 'CNY' });
const problems = (cells: Partial<Record<ProcedureField, string>>, before?: SheetProcedure) =>
	said(cells, before).problems.map(({ field, code }) => `${field} ${code}`);

describe('a price list as a file', () => {
	it.each<SheetLanguage>(['zh', 'en', 'ru'])(
		'has columns that are recognised and words that are read back as they were (%s)',
		(language) => {
			const header = sheetHeader(language);
			const mapping = guessMapping('procedures', header);
			expect(Object.keys(mapping).toSorted()).toEqual(
				PROCEDURE_FIELDS.filter((field) => field !== 'title').toSorted()
			);
			for (const before of list) {
				const cells = sheetLine(before, language);
				const cell = (field: ProcedureField) => cells[mapping[field] ?? -1] ?? '';
				const read = readProcedureCells(cell, { before, language: 'zh', currency: 'USD' });
				expect(read.problems).toEqual([]);
				const { names, carePlan, price, currency, ...fields } = read.said;
				const after = {
					...{ ...before, ...fields },
					names: { ...before.names, ...names },
					carePlan: before.carePlan && { ...before.carePlan, ...carePlan },
					...(price !== undefined && { priceAmount: price, priceCurrency: currency ?? null })
				};
				expect(changedCells(before, after as SheetProcedure)).toEqual([]);
			}
		}
	);

	it('names everything that is wrong with a line at once', () => {
		expect(problems({})).toEqual(['code required', 'title required', 'area required']);
		const wrong = {
			...{ code: 'A'.repeat(41), title: 'x', area: 'elbow', group: 'nails', minutes: '32' },
			...{ pattern: '////', price: '-5', surfacesFrom: '3', surfacesTo: '2', recallMonths: '90' },
			...{ toothClasses: 'molar; fang', currency: 'yuan', state: 'maybe', dentition: 'both' }
		};
		expect(problems(wrong).toSorted()).toEqual(
			[
				...['area wrong_type', 'code too_long', 'currency wrong_type', 'dentition wrong_type'],
				...['group wrong_type', 'minutes off_grid', 'pattern out_of_range'],
				...['recallMonths out_of_range', 'state wrong_type', 'surfacesTo out_of_range'],
				'toothClasses wrong_type'
			].toSorted()
		);
		expect(problems({ code: 'a', title: 'x', area: 'tooth', price: '-5' })).toEqual([
			'price wrong_type'
		]);
	});

	it('never changes the area of what is there, and leaves alone what a line does not say', () => {
		const [before] = list;
		expect(problems({ code: before!.code, area: 'tooth' }, before)).toEqual(['area conflict']);
		const { said: nothing } = said({ code: before!.code }, before);
		expect(nothing).toEqual({ code: before!.code, names: {}, carePlan: {}, isActive: true });
	});

	it('reads amounts as spreadsheets of any land write them, and refuses what could be two', () => {
		const amounts = [
			'1,200.50',
			'1 200,50',
			'1.200,50',
			'\uffe51200.5',
			'1200,5 \u0440\u0443\u0431.'
		];
		expect(amounts.map((one) => readSheetPrice(one, 'CNY'))).toEqual(amounts.map(() => 120_050));
		expect(readSheetPrice('1,200', 'CNY')).toBe(120_000);
		expect(readSheetPrice('1.200', 'RUB')).toBe(120_000);
		expect(readSheetPrice('1,200', 'KWD')).toBeUndefined();
		expect(readSheetPrice('1,200', 'JPY')).toBe(1_200);
		for (const bad of ['12.345.6', '1,2,3', '=1+1', '12,34.5.6', 'free', '0.001'])
			expect(readSheetPrice(bad, 'CNY'), bad).toBeUndefined();
		expect(readSheetPrice('', 'CNY')).toBeNull();
	});
});

describe('a list of diagnosis codes as a file', () => {
	it('reads codes with and without point, of a Russian keyboard, and nothing else', () => {
		expect(['k02.1', 'K021', '\u041a02.1', ' s02.5XXA ', 'Z01'].map(readCode)).toEqual([
			...['K02.1', 'K02.1', 'K02.1', 'S02.5XXA', 'Z01']
		]);
		expect(['', 'K2', '=K02', 'K02.12345', 'D0120;'].map(readCode)).toEqual(Array(5).fill(null));
	});

	it('needs a name for what is new alone', () => {
		const read = (code: string, title = '') =>
			readCodeCells((field) => ({ code, title })[field as 'code' | 'title'] ?? '', {
				language: 'zh',
				isKnown: (one) => one === 'K02.1'
			});
		expect(read('K02.1').problems).toEqual([]);
		expect(read('S02.5').problems).toEqual([{ field: 'title', code: 'required' }]);
		expect(read('s025', 'Tooth broken').said).toMatchObject({
			code: 'S02.5',
			names: { zh: 'Tooth broken' }
		});
	});
});
