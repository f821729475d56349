import { describe, expect, it } from 'vitest';
import { fitsKind } from '../../../../worker/domain/clinical/medical/facts.ts';
import {
	CURRENT_FORM,
	getForm,
	NONE,
	proposedFacts,
	questionsOf,
	readAnswers,
	unanswered
} from '../../../../worker/domain/clinical/medical/history-form.ts';

describe('the form', () => {
	it('offers only words that may become facts of its kind, each question once, in three languages', () => {
		const questions = questionsOf(CURRENT_FORM, 'unknown');
		expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
		for (const { id, fact, codes = [], label } of questions) {
			for (const code of codes) expect(fact && fitsKind(fact, code), `${id} ${code}`).toBe(true);
			expect(Object.values(label).every(Boolean), id).toBe(true);
		}
		expect(getForm(CURRENT_FORM.version)).toBe(CURRENT_FORM);
		expect(getForm(0)).toBeNull();
	});

	it('does not ask a man whether he is pregnant', () => {
		const ids = (sex: 'male' | 'female') => questionsOf(CURRENT_FORM, sex).map(({ id }) => id);
		expect(ids('female')).toContain('women');
		expect(ids('male')).not.toContain('women');
		expect(readAnswers(CURRENT_FORM, 'male', { women: ['pregnancy'] }).ok).toBe(false);
	});
});

describe('answers', () => {
	const read = (said: Record<string, unknown>) => readAnswers(CURRENT_FORM, 'female', said);

	it('keep what was ticked and said, and drop what is empty', () => {
		const said = { heart: ['hypertension', 'hypertension'], reason: ' 牙疼 ', disease_other: ' ' };
		expect(read(said)).toEqual({
			ok: true,
			answers: { heart: ['hypertension'], reason: '牙疼' }
		});
	});

	it.each([
		[{ heart: ['penicillins'] }, 'heart'],
		[{ heart: [NONE, 'stent'] }, 'heart'],
		[{ heart: 'stent' }, 'heart'],
		[{ reason: ['x'] }, 'reason'],
		[{ reason: 'x'.repeat(1_001) }, 'reason'],
		[{ shoe_size: '42' }, 'shoe_size']
	])('refuse %o', (said, question) => {
		expect(read(said)).toEqual({ ok: false, question });
	});

	it('tell what was left open from what was answered with none', () => {
		const open = unanswered(CURRENT_FORM, 'female', { heart: [NONE] });
		expect(open).not.toContain('heart');
		expect(open).toContain('allergy_drugs');
		expect(open).not.toContain('reason');
	});

	it('become facts, but for what is on record, none, and why somebody came', () => {
		const answers = {
			allergy_drugs: ['penicillins', 'iodine'],
			heart: [NONE],
			family: ['diabetes_2'],
			medicine_other: '维生素 D',
			reason: '牙疼'
		};
		const known = [{ kind: 'allergy' as const, code: 'iodine' }];
		expect(proposedFacts(CURRENT_FORM, answers, known)).toEqual([
			{ kind: 'allergy', code: 'penicillins', text: null },
			{ kind: 'medication', code: null, text: '维生素 D' },
			{ kind: 'family', code: 'diabetes_2', text: null }
		]);
	});
});
