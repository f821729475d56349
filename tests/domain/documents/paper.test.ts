import { describe, expect, it } from 'vitest';
import type { DocumentView } from '../../../worker/contracts/documents.ts';
import {
	inFaces,
	MISSING,
	undrawn,
	type Face
} from '../../../worker/domain/documents/paper/glyphs.ts';
import { layoutOf } from '../../../worker/domain/documents/paper/layout.ts';
import type { Sheet } from '../../../worker/domain/documents/paper/sheet.ts';
import { documentSheet } from '../../../worker/use-cases/documents/document-sheet.ts';
import { planSheet, type PaperPlan } from '../../../worker/use-cases/plans/plan-sheet.ts';

const aFace = (name: string, has: RegExp): Face => ({
	name,
	has: (codePoint) => codePoint < 0x20000 && has.test(String.fromCodePoint(codePoint))
});
const LATIN = aFace('latin', /[\p{Script=Latin}\p{Script=Cyrillic}\d\s_.,:·{}₽-]/u);
const HAN = aFace('han', /[\p{Script=Han}〓□✓＿，\d\sA-Za-z]/u);

describe('words on paper', () => {
	it('lie in the first face that has their signs', () => {
		expect(inFaces('Пациент: 张伟, 46', [LATIN, HAN])).toEqual([
			{ text: 'Пациент: ', face: 'latin' },
			{ text: '张伟', face: 'han' },
			{ text: ', 46', face: 'latin' }
		]);
		expect(inFaces('价格 100 ₽', [HAN, LATIN])).toEqual([
			{ text: '价格 100 ', face: 'han' },
			{ text: '₽', face: 'latin' }
		]);
	});

	it('keep a blank as a line and a box as a box, whatever the face has', () => {
		expect(inFaces('＿＿', [LATIN])).toEqual([{ text: '____', face: 'latin' }]);
		expect(inFaces('☐☑', [HAN])).toEqual([{ text: '□✓', face: 'han' }]);
	});

	it('show that a sign is missing, and drop what nobody sees', () => {
		expect(inFaces('𠮷\u200b田', [HAN])).toEqual([{ text: `${MISSING}田`, face: 'han' }]);
		expect(undrawn('张𠮷', [HAN])).toEqual(['𠮷']);
		expect(undrawn('и\u0306', [LATIN])).toEqual([]);
	});
});

const aSheet = (more: Partial<Sheet> = {}): Sheet => ({
	language: 'en',
	title: 'Consent',
	head: ['House', 'Street 1'],
	of: 'Ann',
	parts: [
		{ is: 'heading', runs: [{ text: 'Who' }] },
		{ is: 'paragraph', runs: [{ text: 'Name: ' }, { text: 'Ann', isFilled: true }] },
		{ is: 'rows', widths: [null, 60], rows: [{ cells: [{ text: 'Visit', span: 2 }] }] }
	],
	places: [],
	seal: ['SHA-256: abc'],
	foot: { about: 'Document 1', pages: '{page} of {pages}' },
	stamp: null,
	madeAt: 0,
	...more
});
const layOf = (more?: Partial<Sheet>) => {
	const laid = layoutOf(aSheet(more), [LATIN, HAN]);
	return { ...laid, text: JSON.stringify(laid.content) };
};

describe('a sheet of A4', () => {
	it('counts its pages at the foot and underlines what came from the record', () => {
		const { footer, text } = layOf();
		expect(JSON.stringify(footer(2, 3))).toContain('"2 of 3"');
		expect(text).toContain('{"text":"Ann","font":"latin","decoration":"underline"');
		expect(text).toContain('"colSpan":2');
	});

	it('is stamped on every page only when it holds no more', () => {
		expect(layOf().watermark).toBeUndefined();
		expect(layOf({ stamp: 'Withdrawn' }).watermark).toMatchObject({ text: 'Withdrawn' });
	});

	it('has the pen’s way in the shape of the pad, and a line for who has yet to sign', () => {
		const place = { label: 'Patient', name: 'Ann', about: 'today' };
		const strokes = [
			[
				[0, 0, 0],
				[1000, 1000, 9]
			],
			[[500, 500, 20]]
		] as const;
		const { text } = layOf({
			places: [
				{ ...place, strokes },
				{ ...place, label: 'Doctor', name: '', strokes: [] }
			]
		});
		expect(text).toContain('"points":[{"x":0,"y":0},{"x":168,"y":56}]');
		expect(text).toContain('"points":[{"x":84,"y":28},{"x":84.4,"y":28}]');
		expect(text).toContain('Doctor');
	});
});

describe('a document on paper', () => {
	const aDocument = {
		...{ id: 'doc_1', title: 'Consent', language: 'en', state: 'open', sha256: 'ab', ended: null },
		patient: { id: 'pat_1', name: 'Ann', recordNumber: 'P-1' },
		clinic: { id: 'cli_1', name: 'House', address: '', phone: '555', timeZone: 'Asia/Shanghai' },
		...{ blocks: [], signers: ['patient', 'doctor'], isNamingOther: false },
		signatures: [
			{
				...{ role: 'patient', name: 'Bea', relation: 'parent', way: 'link', by: null },
				...{ strokes: [], at: '2026-11-22T16:30:00Z' }
			}
		],
		madeAt: '2026-11-22T01:00:00Z'
	} as unknown as DocumentView;

	it('says who signed for whom in the clinic’s time, and leaves a line for the other', () => {
		const { places, stamp, head, foot } = documentSheet(aDocument);
		expect(places).toMatchObject([
			{
				name: 'Bea',
				about: expect.stringMatching(/^23 Nov 2026, 00:30 · .*own phone.* · parent$/)
			},
			{ name: '', about: 'Signature and date' }
		]);
		expect([stamp, head]).toEqual([null, ['House', '555']]);
		expect(foot).toEqual({
			about: 'Document doc_1 · To be signed',
			pages: 'Page {page} of {pages}'
		});
	});

	it('is stamped with how it ended and tells by whom, not why', () => {
		const ended = { at: '2026-11-22T01:00:00Z', by: 'Desk', reason: 'quarrel' };
		const { stamp, seal } = documentSheet({ ...aDocument, state: 'withdrawn', ended });
		expect(stamp).toBe('Withdrawn');
		expect(seal.join(' ')).toContain('Withdrawn, 22 Nov 2026, 09:00, Desk');
		expect(seal.join(' ')).not.toContain('quarrel');
	});
});

it('a plan on paper has every visit with its prices, the way that was signed and by whom', () => {
	const way = (id: string, name: string, price: number) => ({
		...{ id, name, isRecommended: true, advantages: ['lasts'], drawbacks: [], payment: '' },
		...{ total: price, visits: 1, minutes: 60 },
		phases: [
			{
				name: '',
				visits: [
					{
						...{ id: `vis_${id}`, title: 'Crown', price },
						items: [
							{
								...{ id: 'itm_1', code: 'C', names: { zh: '冠', en: 'Crown', ru: '' }, price },
								site: { ...NO_PLACE, teeth: ['46'], surfaces: 'MO' }
							}
						]
					}
				]
			}
		]
	});
	const signature = { role: 'patient', name: 'Ann', relation: 'self', way: 'pad', by: 'Li Wen' };
	const { parts, places } = planSheet({
		language: 'en',
		clinic: { name: 'House', address: '', phone: '', timeZone: 'Asia/Shanghai' },
		plan: {
			...{
				planId: 'pln_1',
				title: 'Plan',
				doctor: 'Li Wen',
				currency: 'CNY',
				notation: 'universal'
			},
			...{ patient: { name: 'Ann', recordNumber: 'P-1' }, validUntilOn: null },
			alternatives: [way('a', 'Crown', 480_000), way('b', 'Inlay', 320_000)]
		},
		hash: 'ab',
		signed: {
			chosenId: 'b',
			signature: { ...signature, strokes: [], imageId: null, at: '2026-11-22T01:00:00Z' }
		},
		at: 0
	} as unknown as PaperPlan);
	const text = JSON.stringify(parts);
	expect(text).toContain('{"cells":[{"text":"30 MO"},{"text":"Crown"},{"text":"CN¥4,800.00"');
	expect(text.match(/chosen by the patient/g)).toHaveLength(1);
	expect(text.indexOf('Inlay')).toBeLessThan(text.indexOf('chosen by the patient'));
	expect(places).toMatchObject([{ name: 'Ann', about: expect.stringContaining('Li Wen') }]);
});

const NO_PLACE = {
	area: 'tooth',
	teeth: [],
	surfaces: '',
	quadrant: null,
	sextant: null,
	arch: null
};
