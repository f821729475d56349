import { describe, expect, it } from 'vitest';
import {
	BLANK,
	fieldsIn,
	fillBlocks,
	unknownFields
} from '../../../worker/domain/documents/blocks.ts';
import {
	holdsUntil,
	missingConsents,
	waitsFor
} from '../../../worker/domain/documents/consents.ts';
import { isSignature, pathOf, type Point } from '../../../worker/domain/documents/strokes.ts';
import { SHIPPED_TEMPLATES } from '../../../worker/integrations/documents/shipped-templates.ts';

describe('the words of a document', () => {
	it('become headings, items and paragraphs with what the record says in its place', () => {
		const body = '# Who\nName: {{patient.name}}\nTeeth: **{{ teeth }}**\n\n- one\n- **two**';
		expect(fillBlocks(body, { 'patient.name': 'Ann', teeth: '' })).toEqual([
			{ is: 'heading', runs: [{ text: 'Who' }] },
			{
				is: 'paragraph',
				runs: [
					{ text: 'Name: ' },
					{ text: 'Ann', isFilled: true },
					{ text: '\nTeeth: ' },
					{ text: BLANK, isStrong: true, isFilled: true }
				]
			},
			{ is: 'item', runs: [{ text: 'one' }] },
			{ is: 'item', runs: [{ text: 'two', isStrong: true }] }
		]);
	});

	it('never read a value as words of their own', () => {
		const [block] = fillBlocks('{{patient.name}}', { 'patient.name': '# **{{clinic.phone}}**' });
		expect(block).toEqual({
			is: 'paragraph',
			runs: [{ text: '# **{{clinic.phone}}**', isFilled: true }]
		});
	});

	it('name fields that no record has, however they are written', () => {
		expect(unknownFields('{{patient.name}} {{patient.salary}} {{Patient.Name}} {{}}')).toEqual([
			'patient.salary',
			'Patient.Name',
			''
		]);
	});
});

it.each(SHIPPED_TEMPLATES.map((template) => [template.id, template] as const))(
	'%s asks for the same fields in Chinese, English and Russian, and for none that is unknown',
	(_, { words }) => {
		const { zh, en, ru } = words;
		expect(unknownFields(zh.body)).toEqual([]);
		expect(fieldsIn(en.body).toSorted()).toEqual(fieldsIn(zh.body).toSorted());
		expect(fieldsIn(ru.body).toSorted()).toEqual(fieldsIn(zh.body).toSorted());
	}
);

describe('what a visit lacks (F108)', () => {
	const extraction = { serviceId: 'svc_x', templateId: 'tpl_extraction', fromVersion: 2 };
	const data = { serviceId: null, templateId: 'tpl_data', fromVersion: 1 };
	const asked = [data, extraction];
	const visit = { serviceIds: ['svc_x'], on: '2026-11-22' };
	const given = (templateId: string, version: number, untilOn: string | null = null) => ({
		templateId,
		version,
		untilOn
	});

	it('is what its services ask for, and what every visit does', () => {
		expect(missingConsents(visit, asked, [])).toEqual([data, extraction]);
		expect(missingConsents({ ...visit, serviceIds: [] }, asked, [])).toEqual([data]);
	});

	it('is asked for anew after a version that says so, and after the last day', () => {
		const left = (...signed: ReturnType<typeof given>[]) =>
			missingConsents(visit, asked, [given('tpl_data', 1), ...signed]).length;
		expect(left(given('tpl_extraction', 2))).toBe(0);
		expect(left(given('tpl_extraction', 1))).toBe(1);
		expect(left(given('tpl_extraction', 2, '2026-11-22'))).toBe(0);
		expect(left(given('tpl_extraction', 2, '2026-11-21'))).toBe(1);
		expect(left(given('tpl_extraction', 2, '2026-11-21'), given('tpl_extraction', 3))).toBe(0);
	});
});

it.each([
	['2026-01-31', 1, '2026-02-28'],
	['2024-01-31', 1, '2024-02-29'],
	['2026-11-22', 12, '2027-11-22'],
	['2026-12-15', 1, '2027-01-15'],
	['2026-11-22', null, null]
])('a signature of %s for %s months holds until %s', (on, months, until) => {
	expect(holdsUntil(on, months)).toBe(until);
});

it('waits for those who were asked and have not signed', () => {
	expect(waitsFor(['patient', 'doctor'], [{ role: 'doctor' }])).toEqual(['patient']);
});

describe('a signature', () => {
	const line: Point[] = [
		[100, 500, 0],
		[300, 500, 90]
	];
	it('is written, not tapped', () => {
		expect(isSignature([line])).toBe(true);
		expect(isSignature([])).toBe(false);
		expect(isSignature([[[100, 500, 0]], [[105, 505, 10]]])).toBe(false);
	});
	it('is drawn again from its points', () => {
		expect(pathOf([line, [[10, 20, 0]], []])).toBe('M100 500L300 500M10 20h0.1');
	});
});
